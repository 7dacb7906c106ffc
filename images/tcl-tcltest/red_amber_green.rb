# Red, amber or green for Tcl tested with tcltest.
#
# tcltest ends with "hiker.test:\tTotal\t3\tPassed\t2\tSkipped\t0\tFailed\t1", and tells of each failure before; one in which the code
# under test raised an error has a line "---- Test generated error; Return code was: 1".
# amber: no such end (an error outside of a test, a brace that is not closed), no test ran, or a test generated an error.
# red:   failures are counted.
# green: passes are counted, no failures, and the status is 0.
#
# The status is 1 for an error outside of a test, and else 0, unless cyber-dojo.sh makes it another.
# A last line is cut at its tabs: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  ends = lines.map { |line| line.split("\t") }.select { |words| words.size == 9 && words[1] == 'Total' && words[7] == 'Failed' }
  passed, failed = [4, 8].map { |column| ends.sum { |words| words[column][0, 9].to_i } }

  return :amber if lines.any? { |line| line.start_with?('---- Test generated error') }
  return :red   if failed > 0
  passed > 0 && status.to_s == '0' ? :green : :amber
}
