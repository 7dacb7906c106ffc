# Red, amber or green for Lua's busted.
#
# busted has a line such as "2 successes / 1 failure / 0 errors / 0 pending : 0.002 seconds" before it tells of each failure.
# amber: no such line, nothing succeeded or failed, or errors are counted: a file that Lua could not make sense of, a test that
#        raised something else than an assertion.
# red:   failures are counted and no errors.
# green: neither is, and the status is 0.
#
# The status is the number of failures and errors together.
# The expression is bound to a line's beginning, and its parts cannot take each other's characters: linear, whatever the text.
lambda { |stdout, stderr, status|
  ending = %r{\A(\d+) success(?:es)? / (\d+) failures? / (\d+) errors? / \d+ pending : }
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  endings = lines.filter_map { |line| ending.match(line) }.map { |match| match.captures.map(&:to_i) }
  successes, failures, errors = endings.transpose.map(&:sum)

  return :amber if endings.empty? || errors > 0
  return :red   if failures > 0
  successes > 0 && status.to_s == '0' ? :green : :amber
}
