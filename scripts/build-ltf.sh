# Defines build_ltf ROOT; sourced by ./ltf, ./test.sh and other scripts.
# build_ltf builds src/Ltf if a source file is newer than the last build, and prints the path of
# ltf.dll. Progress and errors go to stderr. Returns 3 if it cannot build.
# Example: ltf=$(build_ltf "$root")
# shellcheck shell=bash

build_ltf() {
  local root=$1
  local dll=$root/src/Ltf/bin/Release/net10.0/ltf.dll
  if ! command -v dotnet >/dev/null; then
    printf 'error: dotnet not found\nhint: install the .NET 10 SDK, then run this again\n' >&2
    return 3
  fi
  if [[ ! -f $dll || -n $(find "$root/src" "$root"/Directory.*.props -newer "$dll" -not -path '*/obj/*' -not -path '*/bin/*' -type f -print -quit) ]]; then
    echo "building ltf …" >&2
    local output
    if ! output=$(dotnet build "$root/src/Ltf" --configuration Release --nologo --verbosity quiet --tl:off 2>&1); then
      printf '%s\nerror: cannot build ltf\n' "$output" >&2
      return 3
    fi
    # An incremental build that changes nothing does not update the file's time.
    touch "$dll"
  fi
  printf '%s\n' "$dll"
}
