#!/usr/bin/env bash
# Runs all tests: sees to a Docker Engine, then dotnet test.
# Arguments: handed on to dotnet test. Prints what dotnet test prints; exits with its status, or 3 when no engine is to be had.
# Example: ./test.sh --filter 'DisplayName~gcc-assert'
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/build-ltf.sh
source "$root/scripts/build-ltf.sh"
ltf=$(build_ltf "$root")
"$root/scripts/engine.sh" dotnet "$ltf" engine
# One test project after the other: they share the cores, and time-outs are being timed.
exec dotnet test "$root/Harness.sln" --nologo -maxcpucount:1 "$@"
