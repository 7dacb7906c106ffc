#!/usr/bin/env bash
# Fetches what the last nightly run published, for this one to be compared with. The first night there is none, and that is said.
# Arguments: FOLDER. Needs gh, logged in, and GITHUB_REPOSITORY. Exits 0 also when there is none; 3 when GitHub does not answer.
# Example: scripts/nightly/last-night.sh last-night
set -euo pipefail

mkdir -p "$1"
# Completed, and not only successful: a night on which something got worse is one to compare with.
runs=$(gh run list --repo "$GITHUB_REPOSITORY" --workflow nightly.yml --status completed --limit 14 --json databaseId --jq '.[].databaseId') || exit 3
for run in $runs; do
  if gh run download "$run" --repo "$GITHUB_REPOSITORY" --name nightly --dir "$1" 2>/dev/null; then
    printf 'last night: run %s\n' "$run"
    exit 0
  fi
done
printf 'last night: no run has left results yet\n'
