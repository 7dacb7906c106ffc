# Red, amber or green for C tested with assert().
#
# red:   a failed assert() has spoken. Its line is glibc's: "program: file:line: function: Assertion `expression' failed."
# green: the tests' main() reached its last line, which says so, and nothing went wrong after it.
# amber: everything else: it did not build, it crashed, it said nothing.
#
# Red comes first: with several test programs one may pass while another fails. The exit status alone cannot tell red
# from amber (make's and abort's are both non-zero) nor green from nothing-was-run (both are zero).
# Whole-line string tests instead of regular expressions: they take the same time whatever a kata prints.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  return :red   if lines.any? { |line| line.end_with?("' failed.") && line.include?(': Assertion `') }
  return :green if lines.any? { |line| line.end_with?('All tests passed') } && status.to_s == '0'
  :amber
}
