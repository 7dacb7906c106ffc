#!/usr/bin/env bash
# Mutation test of the code that makes verdicts: changes it, one small change at a time, and fails if
# the tests do not notice. Only tests that need no engine are run, in a copy of this repository.
#
# A change that no test can notice, because the code still does the same, is listed with its reason in
# scripts/mutation/equivalents.txt.
#
# Arguments:   patterns of the files to change, below src/HarnessCore; the verdict core by default.
# Environment: LTF_MUTATION_OUT is the folder for the report; mutation-report by default.
#              LTF_MUTATION_PROCESSES is the number of test processes; one for each core by default.
# Prints:      what scripts/mutation/verdict.sh prints; leaves mutation-report.html in the folder.
# Exits:       0; 1 as scripts/mutation/verdict.sh says; 2 if the changes could not be tried.
# Example:     scripts/mutation.sh 'Reports/Regressions/*.cs'
set -euo pipefail
shopt -s globstar nullglob

readonly stryker=5.1.0
readonly core=(
  'Scenarios/Judging/*.cs'
  Reports/Conclusion.cs 'Reports/Regressions/*.cs' Reports/Results/ResultsMerge.cs
  Running/FileChanges.cs Running/RunLoad.cs
  Sandboxes/TarHarvest.cs Sandboxes/MarkedStream.cs Sandboxes/Pooling/Shelf.cs Storage/BoundedTar.cs)
# Parts of the full names of the core's tests. None of them may need an engine, and each is run hundreds
# of times, so slow ones and those of other code are left out.
readonly tests=(
  Tests.Scenarios.Judging
  ConclusionTests FailureGroupTests GoldenTests Reports.Regressions ResultsMergeTests SnapshotDiffersTests
  FileChangesTests RunLoadTests
  HostileTarTests TarRoundTripTests MarkedStreamTests DemandTests)
readonly others=(Judging.Diagnosis Judging.Varying InTime NeverThrows)

# or NAME...: a filter for tests whose names contain one of these.
or() { local IFS='|'; printf '(%s)' "${*/#/FullyQualifiedName~}"; }

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(realpath -m "${LTF_MUTATION_OUT:-mutation-report}")
(($#)) || set -- "${core[@]}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The copy is built and changed; nothing here is.
copy=$work/copy
mkdir "$copy"
tar -C "$scripts/.." --exclude=.git --exclude=bin --exclude=obj -cf - . | tar -C "$copy" -xf -

cd "$copy/src/HarnessCore"
files=()
for pattern; do
  # shellcheck disable=SC2206  # split and expanded on purpose
  matches=($pattern)
  if ((${#matches[@]} == 0)); then
    printf 'error: no file below src/HarnessCore matches %s\n' "$pattern" >&2
    exit 2
  fi
  files+=("${matches[@]}")
done
printf '%s\n' "${files[@]}" | sort -u >"$work/files"
# Stryker makes its changes in all files of a project and then drops most: the build takes minutes less
# if the others are disabled.
for file in **/*.cs; do
  grep -qxF -- "$file" "$work/files" || sed -i '1i // Stryker disable all' "$file"
done

without=$(printf '&FullyQualifiedName!~%s' "${others[@]}")
printf '{"stryker-config": {"test-case-filter": "%s"}}\n' "$(or "${tests[@]}")$without" >"$work/stryker.json"
mkdir -p "$out"
cd "$copy/tests/HarnessCore.Tests"
{
  dotnet tool install dotnet-stryker --version "$stryker" --tool-path "$work" &&
    dotnet restore HarnessCore.Tests.csproj &&
    "$work/dotnet-stryker" --config-file "$work/stryker.json" --project HarnessCore.csproj \
      --output "$out" --reporter html --reporter json \
      --concurrency "${LTF_MUTATION_PROCESSES:-$(nproc)}"
} >"$out/log.txt" 2>&1 || {
  tail -n 40 "$out/log.txt" >&2
  printf 'error: the changes could not be tried\nhint: see %s\n' "$out/log.txt" >&2
  exit 2
}
mv "$out"/reports/* "$out"
rmdir "$out/reports"

"$scripts/mutation/verdict.sh" "$out/mutation-report.json" "$scripts/mutation/equivalents.txt"
