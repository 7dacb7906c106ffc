#!/usr/bin/env bash
# The nightly run's matrix: for each list of images its shards, so many that about as many images as given come to one machine.
# Arguments: IMAGES_A_SHARD (8). Prints one line, matrix={"include":[{"list":…,"shard":…},…]}, as GITHUB_OUTPUT wants it.
# Needs no engine. Example: scripts/nightly/plan.sh 8
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/build-ltf.sh
source "$root/scripts/build-ltf.sh"
ltf=$(build_ltf "$root")
cd "$root"

include=()
for list in images.yml images/cyber-dojo.yml; do
  shards=$(dotnet "$ltf" images shards --images "$list" --each "${1:-8}")
  while IFS= read -r shard; do
    include+=("{\"list\":\"$list\",\"shard\":\"$shard\",\"name\":\"$(basename "$list" .yml)-${shard/\//-of-}\"}")
  done <<<"$shards"
done
(IFS=,; printf 'matrix={"include":[%s]}\n' "${include[*]}")
