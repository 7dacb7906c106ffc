# Red, amber or green for JavaScript tested with Mocha, which reports in TAP.
#
# "ok 1 hiker knows the answer" or "not ok 1 ..." for each test, and at the end "# tests 3", "# pass 2", "# fail 1".
# amber: no such end: Node.js could not make sense of a file, or broke off; or nothing passed and nothing failed.
# red:   a count of failures that is not 0. An error in the code under test is a failure to Mocha, assertion or not.
# green: passes are counted, no failures, and the status is 0.
#
# The status is the number of failures; 1 when a file does not load.
# The expressions are bound to whole lines: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  passed = lines.filter_map { |line| line[/\A# pass (\d+)\z/, 1] }.sum(&:to_i)
  failed = lines.filter_map { |line| line[/\A# fail (\d+)\z/, 1] }.sum(&:to_i)

  return :red if failed > 0
  passed > 0 && status.to_s == '0' ? :green : :amber
}
