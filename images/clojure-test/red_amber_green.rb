# Red, amber or green for Clojure tested with clojure.test.
#
# It ends with "Ran 3 tests containing 4 assertions." and, on the next line, "1 failures, 0 errors.".
# amber: no such end (a file that could not be read or compiled), no test ran, or errors are counted: a test in which something
#        was thrown.
# red:   failures are counted and no errors.
# green: neither is, and the status is 0.
#
# The status is 1 when a file is not understood, and whatever cyber-dojo.sh makes of failures.
# The expressions are bound to whole lines, and their parts cannot take each other's characters: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  ran = lines.filter_map { |line| line[/\ARan (\d+) tests containing \d+ assertions\.\z/, 1] }.sum(&:to_i)
  counts = lines.filter_map { |line| /\A(\d+) failures, (\d+) errors\.\z/.match(line) }.map { |match| match.captures.map(&:to_i) }
  failures, errors = counts.transpose.map(&:sum)

  return :amber if ran.zero? || counts.empty? || errors > 0
  return :red   if failures > 0
  status.to_s == '0' ? :green : :amber
}
