#!/usr/bin/env bash
# Changes the code that makes verdicts, a little at a time, and shows which changes no test notices.
# Only tests without an engine are run: a change takes seconds, and there are hundreds.
#
# Arguments:   files to change, as patterns below src/HarnessCore, such as Reports/Conclusion.cs; the
#              verdict core by default.
# Environment: LTF_MUTATION_OUT is the folder for the report; mutation-report by default.
# Prints:      a line per changed file, each change that survived, and the share that was noticed;
#              leaves mutation-report.html. Exits with 1 if that share is below 80 %.
# Example:     scripts/mutation.sh 'Reports/**/*.cs'
set -euo pipefail

version=5.1.0
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=$(realpath -m "${LTF_MUTATION_OUT:-mutation-report}")
(($#)) || set -- 'Scenarios/Judging/*.cs' 'Scenarios/ScenarioContext.cs' 'Reports/Conclusion.cs' \
  'Reports/Regressions/*.cs' 'Reports/Results/ResultsMerge.cs' 'Running/FileChanges.cs' \
  'Running/RunLoad.cs' 'Sandboxes/TarHarvest.cs' 'Sandboxes/MarkedStream.cs' 'Storage/BoundedTar.cs'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet tool install dotnet-stryker --version "$version" --tool-path "$work" >"$work/install.log" ||
  { cat "$work/install.log" >&2; exit 2; }

options=()
for pattern in "$@"; do options+=(--mutate "**/HarnessCore/$pattern"); done
quick='FullyQualifiedName~HarnessCore.Tests.Scenarios|FullyQualifiedName~HarnessCore.Tests.Fuzzing'
quick+='|FullyQualifiedName~Reports.Regressions|FullyQualifiedName~Reports.Results|FullyQualifiedName~Conclusion'
quick+='|FullyQualifiedName~GoldenTests|FullyQualifiedName~FileChanges|FullyQualifiedName~RunLoad'
quick+='|FullyQualifiedName~TarTests|FullyQualifiedName~TarRoundTrip|FullyQualifiedName~MarkedStream|FullyQualifiedName~CappedBytes'
printf '{"stryker-config": {"test-case-filter": "%s"}}\n' "$quick" >"$work/stryker.json"

cd "$root/tests/HarnessCore.Tests"
"$work/dotnet-stryker" --config-file "$work/stryker.json" --project HarnessCore.csproj --output "$out" \
  --reporter cleartext --reporter html --reporter json --break-at 80 --concurrency "$(nproc)" "${options[@]}"
