# Red, amber or green for bash tested with bats.
#
# bats speaks TAP: "1..3" first, then "ok 1 name" or "not ok 1 name" for each test; below a "not ok", what the test printed and
# where it failed, each line with "# " before it.
# amber: no plan, or not as many tests as it promised; or bash says, in such a line, that it could not make sense of the code
#        ("# /sandbox/hiker.sh: line 3: 6 * 9sd: value too great for base (error token is "9sd")"): to bats that is a failed
#        test, so this comes before red. In passing tests it is not looked for: they may be about just that.
# red:   a test is not ok.
# green: all are, and the status is 0. Skipped tests are ok.
#
# The status is 1 for red and for amber, and 0 where there is no test.
# Tests of a line's beginning and searches for fixed words: linear, whatever the text.
lambda { |stdout, stderr, status|
  senseless = ['syntax error', '(error token is ', 'unexpected EOF while looking for', 'bad substitution',
               'unbound variable', ': command not found']
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  promised = lines.filter_map { |line| line[/\A1\.\.(\d+)\z/, 1] }.sum(&:to_i)
  passed = lines.count { |line| line.start_with?('ok ') }
  failed = lines.count { |line| line.start_with?('not ok ') }
  complaints = lines.select { |line| line.start_with?('# ') && line.include?(': line ') }

  return :amber if promised.zero? || promised != passed + failed
  return :amber if failed > 0 && complaints.any? { |line| senseless.any? { |words| line.include?(words) } }
  return :red   if failed > 0
  status.to_s == '0' ? :green : :amber
}
