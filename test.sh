#!/usr/bin/env bash
# Runs the test suite: builds it, makes sure that a Docker Engine answers, then runs dotnet test.
#
# Arguments:   [--all] [ARGUMENT...]. Without --all: the harness's own tests with as few deliberately
#              broken images as break every scenario, and the whole profile over three images that stand
#              for the rest. --all: every broken image with the whole profile, and every image in
#              images.yml. The other arguments are passed on to dotnet test.
# Environment: LTF_IMAGES selects images, e.g. gcc-assert,clang-*; LTF_FAULTS the broken images (few,
#              all, or whole for all with the whole profile). Both override --all.
# Prints:      progress, at least every ten seconds; each failed test; and a last line
#              "N passed, N failed, N skipped". Exits with dotnet test's exit code, or with 3 if there
#              is no engine.
# Examples:    ./test.sh
#              ./test.sh --filter 'DisplayName~gcc-assert'
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
images=gcc-assert,python-unittest,busybox-shell faults=few
if [[ ${1-} == --all ]]; then
  shift
  images='' faults=whole
fi
export LTF_IMAGES=${LTF_IMAGES-$images} LTF_FAULTS=${LTF_FAULTS-$faults}
if ! command -v dotnet >/dev/null; then
  printf 'error: dotnet not found\nhint: install the .NET 10 SDK, then run this again\n' >&2
  exit 3
fi

# The build needs the properties, too.
properties=()
for argument; do [[ $argument != -p:* ]] || properties+=("$argument"); done
printf 'images under test: %s; broken images: %s\n' "${LTF_IMAGES:-all of images.yml}" "$LTF_FAULTS"
echo 'building …'
dotnet build "$root/Harness.sln" --configuration Release --nologo --verbosity quiet --tl:off ${properties[@]+"${properties[@]}"}
"$root/scripts/engine.sh" dotnet "$root/src/Ltf/bin/Release/net10.0/ltf.dll" engine

# One test project at a time: they share the cores, and some tests measure time-outs.
status=0
"$root/scripts/unheard.sh" dotnet test "$root/Harness.sln" --configuration Release --no-build --nologo \
  --tl:off -maxcpucount:1 --logger 'console;verbosity=normal' "$@" 2>&1 | "$root/scripts/test-progress.sh" || status=$?
exit "$status"
