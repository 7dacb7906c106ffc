#!/usr/bin/env bash
# One shard of the nightly run: checks its images and leaves the results behind.
# Arguments: LIST SHARD FOLDER: a list of images, I/N, and where NAME.json goes, named after both.
# Exits 0 when there are results, whatever they say of the images: what they are worth, scripts/nightly/report.sh says of all
# of them. Anything else is 2 or 3, as ltf check has it.
# Example: scripts/nightly/check.sh images.yml 1/4 shards
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
list=$1 shard=$2
mkdir -p "$3"
results=$(cd "$3" && pwd)/$(basename "$list" .yml)-${shard/\//-of-}.json
cd "$root"

status=0
./ltf check --images "$list" --shard "$shard" --json "$results" || status=$?
# 3 with results: some images are not to be had, or the engine failed in the middle. The report shows which.
if ((status == 2)) || [[ ! -s $results ]]; then exit "$status"; fi
