# Red, amber or green for VHDL tested with assert statements under GHDL.
#
# An assert or a report of the simulation says "file:line:column:@time:(assertion failure): text" or "(report note): text".
# red:   an assertion of severity error or failure. Warnings do not count: the ieee libraries give plenty of them.
# green: the test bench reported its last line, "All tests passed", no assertion failed, and the status is 0.
# amber: all else: a file was not analysed ("hiker.vhdl:9:17: ..."), the simulation broke off ("error during elaboration"),
#        or it never came to its last line.
#
# Plain searches for fixed words in a line: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  return :red   if lines.any? { |line| line.include?(':(assertion failure): ') || line.include?(':(assertion error): ') }
  return :green if lines.any? { |line| line.end_with?(':(report note): All tests passed') } && status.to_s == '0'
  :amber
}
