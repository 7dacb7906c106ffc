#!/usr/bin/env bash
# Checks one shard of a list of images with the test suite, for the nightly run.
#
# Arguments:   LIST SHARD FOLDER [OPTION…]: a list of images; I/N; the folder for the results file and
#              the trx file, which are named after both; further options of dotnet test.
# Environment: LTF_PULL, when to pull images; always, by default: the registry decides what a tag means.
# Prints:      what dotnet test prints; at least a line every ten seconds. Exits with 0 if there are
#              results, whatever they are: scripts/nightly/report.sh judges those of all shards.
#              Otherwise exits with 3. Outputs that differ are left as *.received.txt beside the
#              approved ones.
# Example:     scripts/nightly/check.sh images.yml 1/8 shards
set -euo pipefail

if [[ $# -lt 3 ]]; then
  printf 'error: expected LIST SHARD FOLDER\nhint: %s images.yml 1/8 shards\n' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
list=$1 shard=$2
mkdir -p "$3"
folder=$(cd "$3" && pwd)
name=$(basename "$list" .yml)-${shard/\//-of-}
# An earlier run's results must not pass for this one's.
rm -f "$folder/$name.json" "$folder/$name.trx"
cd "$root"

scripts/unheard.sh dotnet test tests/LtfConformance --nologo "${@:4}" \
  --logger "trx;LogFileName=$name.trx" --results-directory "$folder" \
  -e "LTF_LIST=$list" -e "LTF_SHARD=$shard" -e "LTF_PULL=${LTF_PULL:-always}" -e "LTF_RESULTS=$folder/$name.json" || true
# A failed test is a result. The report shows it, and what is missing.
[[ -s $folder/$name.json ]] || exit 3
