# Red, amber or green for bash tested with shunit2.
#
# shunit2 ends with "Ran 3 tests.", an empty line, and "OK" or "FAILED (failures=1)"; there is one such ending per test file.
# green: every ending is OK, at least one test ran, and cyber-dojo.sh exits 0: a test file with a syntax error never reaches
#        shunit2 and leaves no ending, only its exit status.
# amber: no ending; or bash itself complained that it could not make sense of the code ("hiker.sh: line 5: ... syntax error");
#        or the code under test left the shell ("unknown failure"). shunit2 counts what follows from that as a failure, so this
#        comes before red. Complaints when all tests pass are the tests' own business.
# red:   a failure is counted.
#
# The exit status is 1 for red and for most of amber: only its being 0 is used.
# Whole-line string tests, and one expression that starts at a line's start: linear in the text, whatever it is.
lambda { |stdout, stderr, status|
  ending = /^Ran (\d+) tests?\.\n\n(OK|FAILED)(?: \([^()\n]*\))?$/
  senseless = ['syntax error', '(error token is ', 'unexpected EOF while looking for', 'bad substitution',
               'unbound variable', ': command not found']
  output = [stdout, stderr].map { |text| text.to_s.scrub }
  endings = output.flat_map { |text| text.scan(ending) }
  lines = output.flat_map { |text| text.lines(chomp: true) }
  failed = endings.any? { |_, word| word == 'FAILED' }

  return :amber if endings.none? { |count, _| count.to_i > 0 }
  return :green if !failed && status.to_s == '0'
  return :amber if lines.include?('ASSERT:unknown failure encountered running a test')
  return :amber if lines.any? { |line| line.include?(': line ') && senseless.any? { |words| line.include?(words) } }
  failed ? :red : :amber
}
