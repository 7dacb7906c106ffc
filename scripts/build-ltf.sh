# Defines build_ltf ROOT and precompile_ltf ROOT; sourced by ./ltf, ./test.sh and other scripts.
# build_ltf builds src/Ltf if a source file is newer than the last build, and prints the path of
# ltf.dll. Progress and errors go to stderr. Returns 3 if it cannot build.
# precompile_ltf compiles that to machine code, unless it has, and prints the path of an ltf.dll that
# starts faster: see src/Ltf/Precompile.targets. Where that is not possible, it is a plain copy.
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

precompile_ltf() {
  local built=$1/src/Ltf/bin/Release/net10.0 fast=$1/src/Ltf/bin/Release/precompiled
  if [[ ! $fast/ltf.dll -nt $built/ltf.dll ]]; then
    echo "compiling ltf to machine code …" >&2
    if ! dotnet build "$1/src/Ltf" --configuration Release --nologo --verbosity quiet --tl:off -p:Precompile=true >/dev/null 2>&1; then
      rm -rf "$fast" && cp -r "$built" "$fast"
    fi
    touch "$fast/ltf.dll"
  fi
  printf '%s\n' "$fast/ltf.dll"
}
