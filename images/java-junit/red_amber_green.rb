# Red, amber or green for Java tested with JUnit 5's console launcher.
#
# It ends with a table, a line each: "[         3 tests successful      ]", "[         1 tests failed          ]",
# "[         0 containers failed     ]" and others.
# amber: no such table (javac refused, the launcher broke off), no test that ran to its end, or a container that failed: a class
#        whose set-up raised, so that its tests did not run.
# red:   tests failed. An exception in the code under test is a failure to JUnit, assertion or not.
# green: tests were successful, none failed, and the status is 0.
#
# The status is 1 for red and amber, 2 when there was no test.
# The expression is bound to a whole line, and its parts cannot take each other's characters: linear, whatever the text.
lambda { |stdout, stderr, status|
  row = /\A\[ *(\d+) ((?:tests|containers) (?:successful|failed)) *\]\z/
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  counts = Hash.new(0)
  lines.filter_map { |line| row.match(line) }.each { |match| counts[match[2]] += match[1].to_i }

  return :amber if counts['containers failed'] > 0
  return :red   if counts['tests failed'] > 0
  counts['tests successful'] > 0 && status.to_s == '0' ? :green : :amber
}
