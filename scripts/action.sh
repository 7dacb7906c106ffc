#!/usr/bin/env bash
# What the GitHub action in action.yml runs: checks the LTF in a folder, and writes a job summary and
# the results.
#
# Arguments:   none.
# Environment: LTF_PATH (the folder, default .), LTF_SCENARIO (a pattern, default *) and
#              LTF_NEXT_ADVISORY (true or false, the default). If GITHUB_STEP_SUMMARY and
#              GITHUB_OUTPUT are set, they are appended to.
# Prints:      what ltf check prints, and the paths of the results. Exits as ltf check does.
# Example:     LTF_PATH=~/gcc-assert scripts/action.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if ! folder=$(cd "${LTF_PATH:-.}" 2>/dev/null && pwd); then
  printf 'error: no such folder: %s\nhint: set path (LTF_PATH) to the folder of an LTF or start-point\n' "${LTF_PATH:-.}" >&2
  exit 2
fi
results=$(mktemp -d)
options=(
  --scenario "${LTF_SCENARIO:-*}"
  --json "$results/results.json" --markdown "$results/summary.md" --html "$results/report.html"
)
if [[ ${LTF_NEXT_ADVISORY:-false} == true ]]; then options+=(--next-advisory); fi

status=0
"$root/ltf" check "$folder" "${options[@]}" || status=$?
if [[ -n ${GITHUB_STEP_SUMMARY:-} && -s $results/summary.md ]]; then cat "$results/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
# A usage error leaves no results.
if [[ -s $results/results.json ]]; then
  printf 'results: %s\nreport: %s\n' "$results/results.json" "$results/report.html"
  if [[ -n ${GITHUB_OUTPUT:-} ]]; then
    printf 'results=%s\nreport=%s\n' "$results/results.json" "$results/report.html" >>"$GITHUB_OUTPUT"
  fi
else
  rm -rf "$results"
fi
exit "$status"
