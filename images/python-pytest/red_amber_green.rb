# Red, amber or green for Python's pytest.
#
# pytest ends with a line such as "==== 1 failed, 2 passed, 1 warning in 0.02s ====", without the ==== when it is told to be
# quiet; "no tests ran in 0.01s" when there is none.
# amber: no such line (pytest itself or the interpreter broke off), no test ran, or errors are counted: a module that cannot
#        be imported, a fixture that raised.
# red:   failures are counted, or passes that were expected to fail under strict rules, which pytest counts as failures.
# green: passes are counted, and none of those.
#
# The status is 1 for red and 2 for most of amber, but belongs to cyber-dojo.sh, which may run more than pytest.
# A last line is cut at its commas, and each part at its blank: linear, whatever the text.
lambda { |stdout, stderr, _status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  endings = lines.select { |line| line.size < 500 && line.include?(' in ') && line.match?(/\d\.\d\ds(?: \([\d:, days]+\))?(?: =+)?\z/) }
  counts = Hash.new(0)
  endings.flat_map { |line| line.delete('=').split(' in ').first.split(', ') }.map(&:split).each { |number, what| counts[what] += number.to_i }

  return :amber if counts['error'] + counts['errors'] > 0
  return :red   if counts['failed'] > 0
  counts['passed'] > 0 ? :green : :amber
}
