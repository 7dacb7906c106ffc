# Red, amber or green for Go's testing package.
#
# go test gives a line per package: "ok  \thiker\t0.002s", "FAIL\thiker\t0.002s", "FAIL\thiker [build failed]" (or
# [setup failed]), "?   \thiker\t[no test files]"; and "--- FAIL: TestName (0.00s)" for each test that failed.
# amber: a package was not built or not set up, or something panicked: the tests were not run to their end.
# red:   a test failed.
# green: a package is ok, with tests in it, and none is not; and the status is 0.
#
# The status is 1 for red and for most of amber, and 0 when there is no test at all.
# Tests of a line's beginning and end: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  packages_failed = lines.select { |line| line.start_with?("FAIL\t") }

  return :amber if packages_failed.any? { |line| line.end_with?(' failed]') }
  return :amber if lines.any? { |line| line.start_with?('panic: ', 'fatal error: ') }
  return :red   if lines.any? { |line| line.start_with?('--- FAIL: ') } && packages_failed.any?
  return :amber if packages_failed.any? || status.to_s != '0'
  lines.any? { |line| line.start_with?("ok  \t") && !line.end_with?(']') } ? :green : :amber
}
