# Red, amber or green for Ruby's Minitest.
#
# Minitest ends with "3 runs, 4 assertions, 1 failures, 0 errors, 0 skips".
# amber: no such line (Ruby could not make sense of a file, or broke off), no test ran, or errors are counted: a test that
#        raised something else than an assertion.
# red:   failures are counted and no errors.
# green: neither is, and the status is 0.
#
# The status is 1 for red and for amber.
# The expression is bound to a whole line, and its parts cannot take each other's characters: linear, whatever the text.
lambda { |stdout, stderr, status|
  ending = /\A(\d+) runs, \d+ assertions, (\d+) failures, (\d+) errors, \d+ skips\z/
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  endings = lines.filter_map { |line| ending.match(line) }.map { |match| match.captures.map(&:to_i) }
  runs, failures, errors = endings.transpose.map(&:sum)

  return :amber if runs.to_i.zero? || errors > 0
  return :red   if failures > 0
  status.to_s == '0' ? :green : :amber
}
