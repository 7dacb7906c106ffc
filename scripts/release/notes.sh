#!/usr/bin/env bash
# The notes of a release: what CHANGELOG.md says under its version. Those of a release candidate are
# what it says under Unreleased.
#
# Arguments: VERSION [CHANGELOG].
# Prints:    the notes. Exits with 1 if there are none.
# Example:   scripts/release/notes.sh 1.2.3
set -euo pipefail

version=$1
changelog=${2:-$(dirname "${BASH_SOURCE[0]}")/../../CHANGELOG.md}
heading=$version
if [[ $version == *-* ]]; then heading=Unreleased; fi
# A heading may end with the date: ## 1.2.3 (2026-11-28)
notes=$(awk -v heading="$heading" '/^## / { inside = $2 == heading; next } inside' "$changelog" | sed -e '/./,$!d')
if [[ -z $notes ]]; then
  printf "error: CHANGELOG.md says nothing under \"## %s\"\nhint: rename its section Unreleased\n" "$heading" >&2
  exit 1
fi
printf '%s\n' "$notes"
