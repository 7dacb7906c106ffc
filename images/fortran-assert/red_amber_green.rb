# Red, amber or green for Fortran whose tests check with a subroutine of their own.
#
# red:   a check has spoken: "Assertion failed: the answer to everything: expected 42, got 54".
# green: the test program printed its last line, "All tests passed", and the status is 0.
# amber: all else: gfortran refused, the program crashed ("Program received signal SIGSEGV"), or said nothing.
#
# Red comes first: with several test programs one may pass while another fails. The status is 2 when make gives up, 1 for red.
# Tests of a line's beginning and end: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  return :red   if lines.any? { |line| line.start_with?('Assertion failed: ') }
  return :green if lines.any? { |line| line == 'All tests passed' } && status.to_s == '0'
  :amber
}
