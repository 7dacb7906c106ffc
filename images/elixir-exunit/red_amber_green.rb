# Red, amber or green for Elixir tested with ExUnit.
#
# ExUnit's result is a line such as "3 tests, 1 failure", "1 doctest, 3 tests, 0 failures, 1 skipped"; "2 invalid" in it are
# tests whose set-up failed.
# amber: no such line, or one that counts no test: the code did not compile; or tests are invalid.
# red:   failures are counted.
# green: none is, and the status is 0.
#
# The status is 1 when it does not compile, 2 when tests fail.
# A result line is cut at its commas, and each part at its blank: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  results = lines.select { |line| line.size < 200 && line.match?(/\A\d+ (?:test|doctest|propert)/) && line.include?(' failure') }
  counts = Hash.new(0)
  results.flat_map { |line| line.split(', ') }.map(&:split).each { |number, what| counts[what.to_s.delete_suffix('s')] += number.to_i }

  return :amber if counts['invalid'] > 0
  return :red   if counts['failure'] > 0
  ran = counts['test'] + counts['doctest'] > 0
  ran && status.to_s == '0' ? :green : :amber
}
