# Red, amber or green for Haskell tested with HUnit.
#
# HUnit counts on stderr, "Cases: 3  Tried: 3  Errors: 0  Failures: 1", again and again on one line with carriage returns, and
# ends that line after the last count: this is the result. There is one per test program.
# amber: no result, or none of a case: the code did not compile, or the program ended before all cases were tried.
# red:   failures or errors (exceptions in a test) are counted.
# green: neither, and the status is 0.
#
# Each line is cut at its carriage returns, and each count at its blanks: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  counts = lines.map { |line| line.split("\r").last.to_s }.select { |line| line.start_with?('Cases: ') && line.size < 200 }.map(&:split)
  results = counts.select { |words| words.values_at(0, 2, 4, 6) == %w[Cases: Tried: Errors: Failures:] }
                  .map { |words| words.values_at(1, 3, 5, 7).map(&:to_i) }
                  .select { |cases, tried, _, _| cases > 0 && tried == cases }

  return :amber if results.empty?
  return :red   if results.any? { |_, _, errors, failures| errors + failures > 0 }
  status.to_s == '0' ? :green : :amber
}
