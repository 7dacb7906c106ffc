# Red, amber or green for Prolog tested with SWI-Prolog's PlUnit.
#
# All tests passed: "% test passed" for one, "% All 3 tests passed" for more. Otherwise each failure is a line "ERROR: file:line:",
# and then, indented by a tab, "test name: wrong answer (compared using ==)", "test name: failed" and the like; or
# "test name: received error: ...", when the code under test raised something, as for a predicate that is not there.
# amber: a test received an error; or a file did not load ("ERROR: /sandbox/hiker.pl:4:18: Syntax error: ..."), there was no test.
# red:   another failure of a test.
# green: all passed, and the status is 0.
#
# The status is 1 for red and for amber.
# Tests of a line's beginning and end: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  failures = lines.select { |line| line.start_with?("	test ") && line.include?(': ') }

  return :amber if failures.any? { |line| line.include?(': received error') }
  return :amber if lines.any? { |line| line.start_with?('ERROR: ') && line.include?(': Syntax error: ') }
  return :red   if failures.any?

  passed = lines.any? { |line| line == '% test passed' || (line.start_with?('% All ') && line.end_with?(' tests passed')) }
  passed && status.to_s == '0' ? :green : :amber
}
