# Red, amber or green for C# tested with NUnit 2.6.
#
# nunit-console has a line "Tests run: 3, Errors: 0, Failures: 1, Inconclusive: 0, Time: 0.05 seconds" before it tells of each
# failure.
# amber: no such line (the compiler refused, the run time broke off), no test ran, or errors are counted: a test in which
#        something else than an assertion was thrown.
# red:   failures are counted and no errors.
# green: neither is, and the status is 0.
#
# The status is the number of failures and errors; 1 when the compiler refuses.
# The expression is bound to a line's beginning, and its parts cannot take each other's characters: linear, whatever the text.
lambda { |stdout, stderr, status|
  ending = /\ATests run: (\d+), Errors: (\d+), Failures: (\d+), /
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  endings = lines.filter_map { |line| ending.match(line) }.map { |match| match.captures.map(&:to_i) }
  runs, errors, failures = endings.transpose.map(&:sum)

  return :amber if runs.to_i.zero? || errors > 0
  return :red   if failures > 0
  status.to_s == '0' ? :green : :amber
}
