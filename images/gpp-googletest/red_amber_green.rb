# Red, amber or green for C++ tested with GoogleTest.
#
# A run that got to its end says "[==========] 3 tests from 1 test suite ran. (0 ms total)", then "[  PASSED  ] 3 tests." and,
# when something failed, "[  FAILED  ] 1 test, listed below:".
# amber: no such end: it did not compile, it crashed half-way (tests that failed before that do not count), it ran no test.
# red:   it got to its end, and a test failed. An exception that a test let through is a failure to GoogleTest, and here.
# green: it got to its end, at least one test passed, none failed, and the status is 0.
#
# Tests of a line's beginning and end instead of regular expressions: they take the same time whatever a kata prints.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  ended  = lines.any? { |line| line.start_with?('[==========] ') && line.include?(' ran.') }
  failed = lines.any? { |line| line.start_with?('[  FAILED  ] ') }
  passed = lines.any? { |line| line.start_with?('[  PASSED  ] ') && !line.start_with?('[  PASSED  ] 0 ') }

  return :amber unless ended
  return :red if failed
  passed && status.to_s == '0' ? :green : :amber
}
