#!/usr/bin/env bash
# Packs ltf as a .NET tool, for `dotnet tool install` and `dnx`.
#
# Arguments: VERSION FOLDER.
# Prints:    the path of the package, FOLDER/CyberDojo.Ltf.VERSION.nupkg.
# Example:   scripts/release/pack.sh 1.2.3 artifacts
set -euo pipefail

version=$1 folder=$2
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The build's own folders stay as they are.
dotnet pack "$root/src/Ltf" --configuration Release --artifacts-path "$work" --output "$folder" --nologo \
  --verbosity quiet --tl:off -p:Version="$version" >&2
ls "$folder/CyberDojo.Ltf.$version.nupkg"
