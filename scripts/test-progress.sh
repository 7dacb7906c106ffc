#!/usr/bin/env bash
# Filters the output of dotnet test: shows progress and failures, and drops the tests that passed.
#
# Arguments: none.
# Prints:    every line except those of tests that passed; progress, every ten seconds; and a
#            last line "N passed, N failed, N skipped", the sum of all projects. Exits with 0.
# Example:   dotnet test --logger 'console;verbosity=normal' | scripts/test-progress.sh
set -euo pipefail

every=10
part='' project='' last='' seen=0 broken=0 said=$SECONDS
passed=0 failed=0 skipped=0 in_totals=

say() {
  said=$SECONDS
  # Class and method, without the namespaces.
  local name=${last%%(*} arguments=${last#"${last%%(*}"}
  local class=${name%.*}
  [[ $name == *.* ]] && class=${class##*.}. || class=
  [[ -z $project ]] || printf '%5d s  %s: %d ended, %d failed; last: %.50s%.40s\n' \
    "$SECONDS" "$project" "$seen" "$broken" "$class${name##*.}" "$arguments"
}

# read ends with more than 128 when nothing came in time: then it is only time to say something.
while :; do
  status=0
  IFS= read -r -t "$every" line || status=$?
  if ((status > 128)); then
    part+=$line
    say
    continue
  fi
  line=$part$line part=''
  ((status == 0)) || [[ $line ]] || break
  case $line in
    '  Passed '*' ['*']') seen=$((seen + 1)) last=${line#  Passed } ;;
    '  Failed '*' ['*']')
      seen=$((seen + 1)) broken=$((broken + 1)) last=${line#  Failed }
      printf '%s\n' "$line"
      ;;
    '  Skipped '*)
      seen=$((seen + 1)) last=${line#  Skipped }
      printf '%s\n' "$line"
      ;;
    'Test run for '*)
      project=${line##*/} project=${project%%.dll*} seen=0 broken=0 last='starting'
      say
      ;;
    # What it says of a test, dotnet test says again. Of its own trouble, only it does.
    '[xUnit.net '*)
      [[ ! $line =~ [Cc]atastrophic|[Ee]rror|[Ww]arning ]] || printf '%s\n' "$line"
      ;;
    'Total tests: '*) in_totals=1 ;;
    ' Total time: '*) in_totals='' && printf '%s:%s\n' "$project" "${line# Total time:}" ;;
    *)
      if [[ $in_totals && $line =~ ^\ +(Passed|Failed|Skipped):\ ([0-9]+)$ ]]; then
        case ${BASH_REMATCH[1]} in
          Passed) passed=$((passed + BASH_REMATCH[2])) ;;
          Failed) failed=$((failed + BASH_REMATCH[2])) ;;
          Skipped) skipped=$((skipped + BASH_REMATCH[2])) ;;
        esac
      else
        printf '%s\n' "$line"
      fi
      ;;
  esac
  ((SECONDS - said < every)) || say
done
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
