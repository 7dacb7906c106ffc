#!/usr/bin/env bash
# Opens one issue with what got worse, or adds to the one that is open; nobody gets an issue a night.
# Arguments: SITE, as scripts/nightly/report.sh makes it. Needs gh, logged in, GITHUB_REPOSITORY and RUN_URL.
# Example: RUN_URL=https://example.org/run/1 scripts/nightly/issue.sh site
set -euo pipefail

readonly label=regression
body=$(mktemp)
trap 'rm -f "$body"' EXIT
# An issue takes 65,536 characters: report.sh has kept to less.
{ printf 'Something got worse: %s\n\n' "$RUN_URL"; cat "$1"/*/worse.md; } >"$body"

gh label create "$label" --repo "$GITHUB_REPOSITORY" --description 'the nightly run found something worse' --force
number=$(gh issue list --repo "$GITHUB_REPOSITORY" --label "$label" --state open --limit 1 --json number --jq '.[0].number // empty')
if [[ -n $number ]]; then
  gh issue comment "$number" --repo "$GITHUB_REPOSITORY" --body-file "$body"
else
  gh issue create --repo "$GITHUB_REPOSITORY" --label "$label" --title 'The nightly run got worse' --body-file "$body"
fi
