# Red, amber or green for Perl tested with Test::More, or whatever else speaks TAP.
#
# A test file gives "ok 1 - name" or "not ok 1 - name" for each test, and says with "1..3", before them or after, how many there
# are. "# TODO" behind a "not ok" makes it a failure that was expected. Sub-tests are indented and do not count.
# amber: fewer or more tests than were promised, or none: a file that Perl could not make sense of, or that died half-way.
# red:   a test is not ok.
# green: all are, and the status is 0.
#
# The status is the number of failed tests for red, 255 for most of amber, and 0 for an empty file.
# Tests of a line's beginning, and one expression that is bound to a whole line: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  promised = lines.filter_map { |line| line[/\A1\.\.(\d+)/, 1] }.sum(&:to_i)
  passed = lines.count { |line| line.start_with?('ok ') }
  failed = lines.select { |line| line.start_with?('not ok ') }

  return :amber if promised.zero? || promised != passed + failed.size
  return :red   if failed.any? { |line| !line.include?('# TODO') }
  status.to_s == '0' ? :green : :amber
}
