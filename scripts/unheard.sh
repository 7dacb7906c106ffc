#!/usr/bin/env bash
# Runs a command that prints what strangers wrote. In a GitHub job, a line of output can be a command
# to the job's runner, as in ::add-mask:: or ##[set-env]: here it obeys none.
#
# Arguments: the command and its arguments.
# Prints:    what the command prints; in a GitHub job all of it to stdout, between two lines for the
#            runner. Exits with the command's exit code.
# Example:   scripts/unheard.sh dotnet test
set -uo pipefail

if [[ ${GITHUB_ACTIONS:-} != true ]]; then exec "$@"; fi
# Nobody can guess it, and so nobody but this script can let the runner listen again.
if ! word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n') || [[ ${#word} -ne 32 ]]; then
  printf 'error: cannot make a random word\n' >&2
  exit 3
fi
printf '::stop-commands::%s\n' "$word"
# The command may not have ended its last line.
trap 'printf "\n::%s::\n" "$word"' EXIT
# One stream, so that the runner reads nothing of the command after the last line.
"$@" 2>&1
