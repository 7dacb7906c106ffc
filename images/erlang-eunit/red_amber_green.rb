# Red, amber or green for Erlang tested with EUnit.
#
# EUnit's last words are "  Test passed." or "  All 3 tests passed."; or, indented too, "Failed: 1.  Skipped: 0.  Passed: 2.";
# or "  There were no tests to run.", which is a success to it. What could not even be started is "*** ... ***" and is
# followed by "One or more tests were cancelled."
# amber: none of these (it did not compile, the run time broke off), no tests, or tests were cancelled.
# red:   a count of failures that is not 0. An exception in the code under test is a failure to EUnit.
# green: the first two.
#
# The status is 1 for red and for amber, and 0 when there is no test.
# Tests of a line's beginning and end: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }.map(&:strip)
  return :amber if lines.include?('One or more tests were cancelled.')
  return :red   if lines.any? { |line| line.start_with?('Failed: ') && !line.start_with?('Failed: 0.') && line.include?('  Passed: ') }

  passed = lines.any? { |line| line == 'Test passed.' || (line.start_with?('All ') && line.end_with?(' tests passed.')) }
  passed && status.to_s == '0' ? :green : :amber
}
