# Red, amber or green for R tested with RUnit.
#
# RUnit's protocol has the lines "Number of test functions: 3 ", "Number of errors: 0 " and "Number of failures: 1 ", each with a
# blank at its end.
# amber: no such lines, no test function, or errors are counted: a file that R could not make sense of (RUnit counts it as a
#        test function, too), a test that stopped for another reason than a check.
# red:   failures are counted and no errors.
# green: neither is, and the status is 0.
#
# The status is what cyber-dojo.sh makes of the result: RUnit itself leaves it at 0.
# A line is cut at its fixed beginning: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  tests, errors, failures = ['test functions', 'errors', 'failures'].map do |what|
    beginning = "Number of #{what}: "
    lines.select { |line| line.start_with?(beginning) }.sum { |line| line.delete_prefix(beginning)[0, 9].to_i }
  end

  return :amber if tests.zero? || errors > 0
  return :red   if failures > 0
  status.to_s == '0' ? :green : :amber
}
