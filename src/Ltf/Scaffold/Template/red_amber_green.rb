# Red, amber or green, out of what a kata has printed. Adapt it to what your test framework prints.
#
# red:   a test has failed: "Assertion failed: expected '42', got '54'".
# green: the tests ran to their end, "All tests passed", and cyber-dojo.sh exited 0.
# amber: all else. The code could not be run, or nothing was said.
#
# Red comes first: of several tests one may pass while another fails. Whole lines and their beginnings are compared: that takes
# no longer than the text is long, whatever it holds. Whatever it is given, it answers one of the three.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  return :red   if lines.any? { |line| line.start_with?('Assertion failed: ') }
  return :green if lines.include?('All tests passed') && status.to_s == '0'
  :amber
}
