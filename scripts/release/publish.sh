#!/usr/bin/env bash
# Publishes ltf as one file that needs no .NET on the machine.
#
# Arguments: VERSION PLATFORM FOLDER. The platform is a .NET runtime identifier: linux-x64,
#            linux-arm64, osx-arm64 or win-x64. Any of them can be published on Linux.
# Prints:    the path of the archive, FOLDER/ltf-VERSION-PLATFORM.tar.gz, or .zip for Windows.
# Example:   scripts/release/publish.sh 1.2.3 linux-x64 artifacts
set -euo pipefail

version=$1 platform=$2 folder=$3
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The build's own folders stay as they are: a published build is another one. For the same reason its
# packages are not those of the lock file, which knows no platform; all their versions are pinned.
dotnet publish "$root/src/Ltf" --configuration Release --runtime "$platform" --self-contained \
  --artifacts-path "$work/build" --output "$work/ltf" --nologo --verbosity quiet --tl:off \
  -p:Version="$version" -p:NuGetLockFilePath="$work/packages.lock.json" -p:RestoreLockedMode=false \
  -p:Publishing=true >&2

name=ltf-$version-$platform
case $platform in
  win-*) (cd "$work/ltf" && zip --quiet "$folder/$name.zip" ltf.exe) && ls "$folder/$name.zip" ;;
  *) tar -C "$work/ltf" -czf "$folder/$name.tar.gz" ltf && ls "$folder/$name.tar.gz" ;;
esac
