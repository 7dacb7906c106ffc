#!/usr/bin/env bash
# What the GitHub action in action.yml does: checks the LTF in a folder, and leaves a job summary and the results behind.
# Arguments: none; LTF_PATH, LTF_SCENARIO and LTF_NEXT_ADVISORY say what to check. Where GITHUB_STEP_SUMMARY and GITHUB_OUTPUT are
# set, they are written to. Exits as ltf check does.
# Example: LTF_PATH=~/gcc-assert scripts/action.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(cd "${LTF_PATH:-.}" && pwd) || exit 2
results=$(mktemp -d)
options=(--scenario "${LTF_SCENARIO:-*}" --json "$results/results.json" --markdown "$results/summary.md" --html "$results/report.html")
if [[ ${LTF_NEXT_ADVISORY:-false} == true ]]; then options+=(--next-advisory); fi

status=0
"$root/ltf" check "$folder" "${options[@]}" || status=$?
if [[ -n ${GITHUB_STEP_SUMMARY:-} && -s $results/summary.md ]]; then cat "$results/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
# Wrong usage leaves nothing.
if [[ -s $results/results.json ]]; then
  printf 'results: %s, %s\n' "$results/results.json" "$results/report.html"
  if [[ -n ${GITHUB_OUTPUT:-} ]]; then printf 'results=%s\nreport=%s\n' "$results/results.json" "$results/report.html" >>"$GITHUB_OUTPUT"; fi
else
  rm -rf "$results"
fi
exit "$status"
