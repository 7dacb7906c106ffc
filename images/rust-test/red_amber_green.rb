# Red, amber or green for Rust's own test harness.
#
# A test program ends with "test result: ok. 3 passed; 0 failed; ..." or "test result: FAILED. 2 passed; 1 failed; ...".
# amber: there is no such line, or none that ran a test; or the compiler says that it could not go on ("error: aborting due
#        to 2 previous errors"): with several test files one may run while another does not compile.
# red:   a result is FAILED.
# green: every result is ok, and the status is 0.
#
# A panic in the code under test is a failed test to Rust, and red here. One that ends the process leaves no result.
# Tests of a line's beginning: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  results = lines.select { |line| line.start_with?('test result: ') }
  ran = results.reject { |line| line.include?(' 0 passed; 0 failed;') }

  return :amber if ran.empty?
  return :amber if lines.any? { |line| line.start_with?('error: aborting due to ') }
  return :red if ran.any? { |line| line.start_with?('test result: FAILED. ') }
  ran.all? { |line| line.start_with?('test result: ok. ') } && status.to_s == '0' ? :green : :amber
}
