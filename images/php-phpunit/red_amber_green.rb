# Red, amber or green for PHP's PHPUnit.
#
# PHPUnit ends with "OK (3 tests, 4 assertions)"; with "OK, but incomplete, skipped, or risky tests!" or "FAILURES!" or "ERRORS!",
# and then "Tests: 3, Assertions: 4, Errors: 1, Failures: 1."; or with "No tests executed!".
# amber: none of the endings (PHP could not make sense of a file: "PHP Parse error: ..."), no tests, or ERRORS!: a test in which
#        something else than an assertion was thrown. When there are errors and failures, it is ERRORS! that is said.
# red:   FAILURES!
# green: OK, and the status is 0.
#
# The status is 1 for red, 2 for errors, 255 when PHP breaks off.
# Tests of a line's beginning: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  return :amber if lines.include?('ERRORS!') || lines.any? { |line| line.start_with?('PHP Parse error: ', 'PHP Fatal error: ') }
  return :red   if lines.include?('FAILURES!')
  return :green if status.to_s == '0' && lines.any? { |line| line.start_with?('OK (', 'OK, but ') }
  :amber
}
