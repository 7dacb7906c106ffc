# Red, amber or green for Haskell tested with HUnit.
#
# HUnit counts on stderr, "Cases: 3  Tried: 3  Errors: 0  Failures: 1", again and again on one line with carriage returns;
# the last count is the result.
# amber: no such count, or one of no case, or one that stopped before all were tried: the code did not compile.
# red:   failures or errors (exceptions in a test) are counted.
# green: neither, and the status is 0.
#
# Each line is cut at its carriage returns, and each count at its blanks: linear, whatever the text.
lambda { |stdout, stderr, status|
  counts = [stdout, stderr].flat_map { |text| text.to_s.scrub.split(/[\r\n]/) }.select { |line| line.start_with?('Cases: ') && line.size < 200 }
  words = (counts.last || '').split
  return :amber unless words.values_at(0, 2, 4, 6) == %w[Cases: Tried: Errors: Failures:]

  cases, tried, errors, failures = words.values_at(1, 3, 5, 7).map(&:to_i)
  return :amber if cases.zero? || tried < cases
  return :red   if errors + failures > 0
  status.to_s == '0' ? :green : :amber
}
