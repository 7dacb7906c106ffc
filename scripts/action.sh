#!/usr/bin/env bash
# What the GitHub action in action.yml runs: checks the LTF in a folder, and writes a job summary and
# the results. In a pull request that changes a Dockerfile of the folder, it compares the folder with
# that of the target branch, too.
#
# Arguments:   none.
# Environment: LTF_PATH (the folder, default .), LTF_SCENARIO (a pattern, default *) and
#              LTF_NEXT_ADVISORY (true or false, the default). If GITHUB_STEP_SUMMARY and
#              GITHUB_OUTPUT are set, they are appended to. With GITHUB_BASE_REF, as in a pull
#              request, that branch of origin is fetched.
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

# Only what the check found decides about a fetch that fails: the branch may be gone.
if [[ -n ${GITHUB_BASE_REF:-} ]]; then
  if git -C "$folder" fetch --quiet --depth 1 --no-tags origin "refs/heads/$GITHUB_BASE_REF"; then
    base=$(git -C "$folder" rev-parse FETCH_HEAD)
    if ! git -C "$folder" diff --quiet "$base" -- ':(glob)**/Dockerfile'; then
      compared=0
      "$root/ltf" compare "$folder" --against "$base" --scenario "${LTF_SCENARIO:-*}" \
        --markdown "$results/compare.md" --html "$results/compare.html" || compared=$?
      # 2 is a target branch that has no such folder, 3 an engine that failed.
      if ((status == 0 && compared == 1)); then status=1; fi
    fi
  else
    printf 'warning: cannot fetch %s; the two versions are not compared\n' "$GITHUB_BASE_REF" >&2
  fi
fi
if [[ -s $results/compare.md && -s $results/summary.md ]]; then cat "$results/compare.md" >>"$results/summary.md"; fi
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
