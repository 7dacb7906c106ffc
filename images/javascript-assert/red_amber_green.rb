# Red, amber or green for JavaScript tested with Node.js's assert module.
#
# An assertion that fails ends the test file with a stack trace, headed by
# "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:", behind "Uncaught " in some versions.
# red:   such a heading.
# green: a test file reached its last line, which says so, and the status is 0.
# amber: all else: a SyntaxError, a ReferenceError, nothing said.
#
# Red comes first: with several test files one may pass while another fails. The status is 1 for red and amber alike.
# Tests of a line's beginning and end: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  return :red   if lines.any? { |line| line.start_with?('AssertionError', 'Uncaught AssertionError') }
  return :green if lines.any? { |line| line == 'All tests passed' } && status.to_s == '0'
  :amber
}
