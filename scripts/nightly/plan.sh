#!/usr/bin/env bash
# Prints the job matrix of the nightly run: the non-empty shards of each list of images.
#
# Arguments: [N], the number of shards per list, 8 by default. It is fixed rather than derived from
#            the number of images, so that a new image does not move any other to another machine.
# Prints:    one line for GITHUB_OUTPUT: matrix={"include":[{"list":…,"shard":…,"name":…},…]}.
#            Needs no engine.
# Example:   scripts/nightly/plan.sh 8
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
