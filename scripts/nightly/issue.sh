#!/usr/bin/env bash
# Reports a regression as a GitHub issue: comments on the open one, or opens one if there is none, so
# that there is not a new issue every night.
#
# Arguments:   SITE, a folder made by scripts/nightly/report.sh.
# Environment: GITHUB_REPOSITORY, and RUN_URL, the run to link to. Needs gh, logged in.
# Prints:      what gh prints: the address of the issue or comment.
# Example:     RUN_URL=https://example.org/run/1 scripts/nightly/issue.sh site
set -euo pipefail

readonly label=regression
body=$(mktemp)
trap 'rm -f "$body"' EXIT
# An issue may have 65,536 characters; report.sh writes less.
{ printf 'The nightly run found a regression: %s\n\n' "$RUN_URL"; cat "$1"/*/worse.md; } >"$body"

gh label create "$label" --repo "$GITHUB_REPOSITORY" --description 'the nightly run found a regression' --force
number=$(gh issue list --repo "$GITHUB_REPOSITORY" --label "$label" --state open --limit 1 --json number --jq '.[0].number // empty')
if [[ -n $number ]]; then
  gh issue comment "$number" --repo "$GITHUB_REPOSITORY" --body-file "$body"
else
  gh issue create --repo "$GITHUB_REPOSITORY" --label "$label" --title 'The nightly run found a regression' --body-file "$body"
fi
