#!/usr/bin/env bash
# Downloads the results of the previous nightly run, to compare this one with.
#
# Arguments:   FOLDER, to download to.
# Environment: GITHUB_REPOSITORY. Needs gh, logged in.
# Prints:      which run it was. Exits with 0 also if there are no results yet, as on the first night,
#              and with 3 if GitHub does not answer.
# Example:     scripts/nightly/last-night.sh last-night
set -euo pipefail

mkdir -p "$1"
# Completed runs, not only successful ones: a night with a regression is one to compare with, too.
runs=$(gh run list --repo "$GITHUB_REPOSITORY" --workflow nightly.yml --status completed --limit 14 --json databaseId --jq '.[].databaseId') || exit 3
for run in $runs; do
  if gh run download "$run" --repo "$GITHUB_REPOSITORY" --name nightly --dir "$1" 2>/dev/null; then
    printf 'previous night: run %s\n' "$run"
    exit 0
  fi
done
printf 'previous night: none has results yet\n'
