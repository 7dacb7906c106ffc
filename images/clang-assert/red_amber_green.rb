# Red, amber or green for C tested with assert() under clang's address sanitizer.
#
# amber: the sanitizer reports ("==34==ERROR: AddressSanitizer: heap-use-after-free ...", or LeakSanitizer): the code is broken,
#        whatever the tests say of it; and everything that is neither red nor green: it did not compile, it crashed.
# red:   a failed assert() has spoken. Its line is glibc's: "program: file:line: function: Assertion `expression' failed."
# green: the tests' main() reached its last line, which says so, and the status is 0: a leak is found only after that line.
#
# Tests of a line's beginning and end instead of regular expressions: they take the same time whatever a kata prints.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  return :amber if lines.any? { |line| line.start_with?('==') && line.include?('Sanitizer: ') }
  return :red   if lines.any? { |line| line.end_with?("' failed.") && line.include?(': Assertion `') }
  return :green if lines.any? { |line| line.end_with?('All tests passed') } && status.to_s == '0'
  :amber
}
