# Red, amber or green for D's unittest blocks.
#
# The run time ends with "3 modules passed unittests" or "1/3 modules FAILED unittests". A failed assert says
# "hiker_test.d(8): [unittest] 54 != 42"; anything else that was thrown comes as "object.Exception@hiker.d(5): ...".
# red:   modules failed.
# green: modules passed, and the status is 0.
# amber: neither was said: it did not compile or link, it crashed, or had no unittest block ("0 modules").
#
# The status is 1 for red and amber alike.
# Tests of a line's beginning and end: linear, whatever the text.
lambda { |stdout, stderr, status|
  lines = [stdout, stderr].flat_map { |text| text.to_s.scrub.lines(chomp: true) }
  return :red   if lines.any? { |line| line.end_with?(' modules FAILED unittests') }
  return :green if status.to_s == '0' && lines.any? { |line| line.end_with?(' modules passed unittests') && !line.start_with?('0 ') }
  :amber
}
