#!/usr/bin/env bash
# Checks one shard of a list of images, for the nightly run.
#
# Arguments: LIST SHARD FOLDER: a list of images, I/N, and the folder for the results file, which is
#            named after both.
# Prints:    what ltf check prints. Exits with 0 if there are results, whatever they are:
#            scripts/nightly/report.sh judges those of all shards. Otherwise exits as ltf check does.
# Example:   scripts/nightly/check.sh images.yml 1/4 shards
set -euo pipefail

if [[ $# -ne 3 ]]; then
  printf 'error: expected LIST SHARD FOLDER\nhint: %s images.yml 1/8 shards\n' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
list=$1 shard=$2
mkdir -p "$3"
results=$(cd "$3" && pwd)/$(basename "$list" .yml)-${shard/\//-of-}.json
cd "$root"
# An earlier run's results must not pass for this one's.
rm -f "$results"

status=0
./ltf check --images "$list" --shard "$shard" --json "$results" || status=$?
# 3 with results: some images are not available, or the engine failed on the way. The report shows it.
if ((status == 2)) || [[ ! -s $results ]]; then exit "$((status ? status : 3))"; fi
