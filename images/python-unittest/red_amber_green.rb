# Red, amber or green for Python's unittest.
#
# unittest ends with "Ran 3 tests in 0.001s", an empty line, and "OK" or "FAILED", each with counts in brackets.
# amber: no such ending (a syntax error in cyber-dojo.sh, a crash), no test ran, or errors are counted: a module that
#        cannot be imported, a test that raised something else than an assertion.
# red:   failures, or tests that were expected to fail and did not, and no errors.
# green: OK, wherever unittest ran.
#
# The exit status is 1 for red and for amber, and older versions exit 0 when no test ran: it decides nothing here.
# unittest writes to stderr, but cyber-dojo.sh belongs to the person at the kata, who may send it to stdout.
# The expression starts at a line's start and has no two repetitions side by side: linear in the text, whatever it is.
lambda { |stdout, stderr, _status|
  ending = /^Ran (\d+) tests? in \d+\.\d+s\n\n(OK|FAILED)(?: \(([^()\n]*)\))?$/
  endings = [stdout, stderr].flat_map { |text| text.to_s.scrub.scan(ending) }
  return :amber if endings.none? { |count, _, _| count.to_i > 0 }
  return :amber if endings.any? { |_, _, counts| counts.to_s.start_with?('errors=') || counts.to_s.include?(' errors=') }
  return :red   if endings.any? { |_, word, _| word == 'FAILED' }
  :green
}
