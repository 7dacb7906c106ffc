#!/usr/bin/env bash
# Runs the test suite: makes sure that a Docker Engine answers, then runs dotnet test.
#
# Arguments:   passed on to dotnet test.
# Environment: LTF_IMAGES selects images, e.g. gcc-assert,clang-*; all of images.yml by default.
# Prints:      what dotnet test prints. Exits with its exit code, or with 3 if there is no engine.
# Example:     ./test.sh --filter 'DisplayName~gcc-assert'
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/build-ltf.sh
source "$root/scripts/build-ltf.sh"
ltf=$(build_ltf "$root")
"$root/scripts/engine.sh" dotnet "$ltf" engine
# One test project at a time: they share the cores, and some tests measure time-outs.
exec "$root/scripts/unheard.sh" dotnet test "$root/Harness.sln" --nologo -maxcpucount:1 "$@"
