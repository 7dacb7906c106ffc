#!/usr/bin/env bash
# Summarizes a mutation test and fails if a mutant survived that is not listed as equivalent.
#
# Arguments: REPORT EQUIVALENTS
#            REPORT is Stryker's mutation-report.json.
#            EQUIVALENTS lists the changes that no test can notice. Each is a line as it is printed
#            here, "FILE: CODE -> CHANGED CODE", followed by its reason on indented lines.
# Prints:    a line per file, then each change that survived and is not listed, and each that is listed
#            and did not survive; then the share that was noticed.
# Exits:     0; 1 if a change survived that is not listed, if one is listed that did not, or if less
#            than 90 % were noticed, those that are listed included; 2 if it cannot read its input.
# Example:   scripts/mutation/verdict.sh mutation-report/mutation-report.json scripts/mutation/equivalents.txt
set -euo pipefail

report=$1 equivalents=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# "FILE<tab>fate<tab>LINE<tab>CODE -> CHANGED CODE"; what could not be compiled is no change.
jq -r '
  def fates: {Killed: "noticed", Timeout: "noticed", Survived: "survived", NoCoverage: "survived"};
  .files | to_entries[] | (.key | sub(".*HarnessCore/"; "")) as $file
  | (.value.source | gsub("\r"; "") | split("\n")) as $lines
  | .value.mutants[] | fates[.status] as $fate | select($fate)
  | .location as {start: $s, end: $e}
  | (if $s.line == $e.line then $lines[$s.line - 1][$s.column - 1:$e.column - 1]
     else [$lines[$s.line - 1][$s.column - 1:], $lines[$s.line:$e.line - 1][], $lines[$e.line - 1][:$e.column - 1]]
       | join(" ") end) as $code
  | [$file, $fate, $s.line, "\($code) -> \(.replacement)" | tostring | gsub("\\s+"; " ")] | join("\t")
' "$report" | sort >"$work/changes" || exit 2

awk -F '\t' -v list="$equivalents" '
  # Blanks are as Stryker or the list wraps the code.
  function key(text) { gsub(/[ \t]/, "", text); return text }
  function fail(text) { print "error: " text > "/dev/stderr"; status = 2; exit }
  BEGIN {
    while ((got = (getline line < list)) > 0) {
      number++
      if (line ~ /^(#|$)/) continue
      if (line !~ /^ /) { if (entry) fail(list ":" number - 1 ": no reason follows"); entry = line; continue }
      if (entry) { split(entry, part, ": "); listed[key(entry)]++; entryOf[key(entry)] = entry; fileOf[key(entry)] = part[1]; entry = "" }
    }
    if (got < 0) fail("cannot read " list)
    if (entry) fail(list ":" number ": no reason follows")
  }
  {
    if (!($1 in all)) order[++files] = $1
    all[$1]++
    changes++
    if ($2 == "noticed") { noticed[$1]++; sum++; next }
    if (listed[key($1 ": " $4)] > 0) { listed[key($1 ": " $4)]--; named[$1]++; next }
    survived[$1]++
    survivors[++unlisted] = $1 ":" $3 ": " $4
  }
  END {
    if (status) exit status
    if (!changes) { print "error: no change was tried" > "/dev/stderr"; exit 2 }
    for (at = 1; at <= files; at++) {
      file = order[at]
      printf "%s: %d changes, %d noticed, %d listed, %d survived\n", file, all[file], noticed[file], named[file], survived[file]
    }
    for (at = 1; at <= unlisted; at++) { print "survived: " survivors[at]; status = 1 }
    for (entry in listed) if (listed[entry] > 0 && fileOf[entry] in all) { print "listed, and did not survive: " entryOf[entry]; status = 1 }
    share = 100 * sum / changes
    if (share < 90) status = 1
    printf "%d of %d changes noticed: %.1f %%\n", sum, changes, share
    exit status
  }
' "$work/changes"
