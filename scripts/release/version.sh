#!/usr/bin/env bash
# The version of a release, from its tag: v1.2.3 or v1.2.3-rc.1. The only place that knows how the two
# belong together.
#
# Arguments: [TAG], by default the tag of the commit that is checked out.
# Prints:    the version, such as 1.2.3. Exits with 2 if there is no such tag.
# Example:   scripts/release/version.sh v1.2.3
set -euo pipefail

tag=${1-}
if [[ -z $tag ]]; then tag=$(git describe --tags --exact-match --match 'v*' 2>/dev/null || true); fi
if [[ ! $tag =~ ^v(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z]+(\.[0-9A-Za-z]+)*)?$ ]]; then
  problem="this commit has no tag of a release"
  if [[ -n $tag ]]; then problem="$tag is not the tag of a release"; fi
  printf 'error: %s\nhint: tag the commit, as in: git tag v1.2.3\n' "$problem" >&2
  exit 2
fi
printf '%s\n' "${tag#v}"
