# Turns a kata's output into red, amber or green. Adapt it to what your test framework prints.
#
# red:   a test failed: "Assertion failed: expected '42', got '54'".
# green: all tests ran and passed: "All tests passed", and cyber-dojo.sh exited with 0.
# amber: anything else. The code could not be run, or printed nothing.
#
# Red comes first, because one of several tests may pass while another fails. The lambda only compares
# whole lines and their beginnings, so its time grows linearly with the output. It returns one of the
# three colours for any input.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  return :red   if lines.any? { |line| line.start_with?('Assertion failed: ') }
  return :green if lines.include?('All tests passed') && status.to_s == '0'
  :amber
}
