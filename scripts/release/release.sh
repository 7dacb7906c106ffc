#!/usr/bin/env bash
# Publishes what scripts/release/all.sh has built: the GitHub release, the package on nuget.org, and the
# image, for both architectures under one name, on ghcr.io.
#
# Arguments:   TAG FOLDER.
# Environment: GH_TOKEN, REPOSITORY (owner/name), ACTOR and NUGET_API_KEY.
# Prints:      what gh, dotnet and docker print.
# Example:     scripts/release/release.sh v1.2.3 artifacts
set -euo pipefail

tag=$1 folder=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$("$here/version.sh" "$tag")
(cd "$folder" && sha256sum --check --strict SHA256SUMS)

image=ghcr.io/${REPOSITORY,,}/ltf
docker login ghcr.io --username "$ACTOR" --password-stdin <<<"$GH_TOKEN"
names=()
for platform in linux-x64 linux-arm64; do
  "$here/image.sh" "$folder/ltf-$version-$platform.tar.gz" "$image:$version-$platform"
  docker push "$image:$version-$platform"
  names+=("$image:$version-$platform")
done
docker buildx imagetools create --tag "$image:$version" "${names[@]}"

dotnet nuget push "$folder/CyberDojo.Ltf.$version.nupkg" --source https://api.nuget.org/v3/index.json \
  --api-key "$NUGET_API_KEY" --skip-duplicate
options=()
if [[ $version == *-* ]]; then options+=(--prerelease); fi
gh release create "$tag" "$folder"/*.nupkg "$folder"/*.tar.gz "$folder"/*.zip "$folder/sbom.cdx.json" "$folder/SHA256SUMS" \
  --repo "$REPOSITORY" --verify-tag --title "$version" --notes-file "$folder/notes.md" ${options[@]+"${options[@]}"}
