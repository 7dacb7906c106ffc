#!/usr/bin/env bash
# Writes the software bill of materials of ltf: every package in it, in CycloneDX's JSON.
#
# Arguments: VERSION FOLDER.
# Prints:    the path of the file, FOLDER/ltf-VERSION.cdx.json.
# Example:   scripts/release/sbom.sh 1.2.3 artifacts
set -euo pipefail

readonly cyclonedx=6.3.1

version=$1 folder=$2
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet tool install CycloneDX --version "$cyclonedx" --tool-path "$work" >&2
# It looks for packages in the folder of the last restore.
dotnet restore "$root/src/Ltf" --verbosity quiet >&2
"$work/dotnet-CycloneDX" "$root/src/Ltf/Ltf.csproj" --output "$work" --filename bom.json --output-format Json \
  --set-name ltf --set-version "$version" --disable-package-restore >&2
mkdir -p "$folder"
cp "$work/bom.json" "$folder/ltf-$version.cdx.json"
ls "$folder/ltf-$version.cdx.json"
