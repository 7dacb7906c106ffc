# Red, amber or green for assembly whose tests are C with assert().
#
# green: the tests' main() printed its last line, "All tests passed", and the status is 0: code that spoils the stack may well
#        print it and crash on its way out.
# red:   a failed assert(): "program: file:line: function: Assertion `expression' failed.", as glibc writes it.
# amber: all else: nasm, gcc or the linker refused ("hiker.asm:6: error: ..."), or the program crashed or said nothing.
#
# The status alone tells nothing: make gives 2 whatever went wrong, and a crash gives 139 as an assert gives 134.
# Whole-line string tests: no text can make them slow.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  asserted = lines.any? { |line| line.end_with?("' failed.") && line.include?(': Assertion `') }
  finished = lines.any? { |line| line.end_with?('All tests passed') }

  return :red if asserted
  finished && status.to_s == '0' ? :green : :amber
}
