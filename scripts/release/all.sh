#!/usr/bin/env bash
# Builds every artefact of a release: the package, an archive for each platform, the software bill of
# materials, the notes and the checksums. Installs and uses those that run on this machine.
#
# Arguments:   TAG FOLDER. The folder is created.
# Environment: LTF_TRY_ENGINE, as for scripts/release/try.sh; by default 1.
# Prints:      each step, and the files. Exits with 2 if the tag is not a release's.
# Example:     scripts/release/all.sh v1.2.3 artifacts
set -euo pipefail

tag=$1 folder=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export LTF_TRY_ENGINE=${LTF_TRY_ENGINE-1}
version=$("$here/version.sh" "$tag")
notes=$("$here/notes.sh" "$version")
mkdir -p "$folder"

package=$("$here/pack.sh" "$version" "$folder")
"$here/try.sh" "$version" "$package"
for platform in linux-x64 linux-arm64 osx-arm64 win-x64; do
  archive=$("$here/publish.sh" "$version" "$platform" "$folder")
  ls -l "$archive"
  if [[ $platform == linux-x64 ]]; then "$here/try.sh" "$version" "$archive"; fi
done
"$here/image.sh" "$folder/ltf-$version-linux-x64.tar.gz" "ltf:$version"
"$here/try.sh" "$version" "image:ltf:$version"

mv "$("$here/sbom.sh" "$version" "$folder")" "$folder/sbom.cdx.json"
printf '%s\n' "$notes" >"$folder/notes.md"
cd "$folder"
sha256sum -- *.nupkg *.tar.gz *.zip sbom.cdx.json >SHA256SUMS
ls -l
