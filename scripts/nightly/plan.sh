#!/usr/bin/env bash
# The nightly run's matrix: for each list of images those of its shards that have an image.
# Arguments: N (8), how many shards a list has. It is fixed, and not made from the number of images: then a new image moves no
# other to another machine. Prints one line, matrix={"include":[{"list":…,"shard":…},…]}, as GITHUB_OUTPUT wants it.
# Needs no engine. Example: scripts/nightly/plan.sh 8
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/build-ltf.sh
source "$root/scripts/build-ltf.sh"
ltf=$(build_ltf "$root")
cd "$root"

include=()
for list in images.yml images/cyber-dojo.yml; do
  shards=$(dotnet "$ltf" images shards "${1:-8}" --images "$list")
  while IFS= read -r shard; do
    include+=("{\"list\":\"$list\",\"shard\":\"$shard\",\"name\":\"$(basename "$list" .yml)-${shard/\//-of-}\"}")
  done <<<"$shards"
done
(IFS=,; printf 'matrix={"include":[%s]}\n' "${include[*]}")
