# Sourced by ./ltf and ./test.sh. Defines build_ltf ROOT: builds src/Ltf when a source is newer than what was built, and
# prints the path of ltf.dll; what the build says goes to stderr, and only when it takes long or fails.
# Example: ltf=$(build_ltf "$root")

build_ltf() {
  local root=$1
  local dll=$root/src/Ltf/bin/Release/net10.0/ltf.dll
  if ! command -v dotnet >/dev/null; then
    echo "ltf: there is no dotnet here; install the .NET 10 SDK" >&2
    return 3
  fi
  if [[ ! -f $dll || -n $(find "$root/src" "$root"/Directory.*.props -newer "$dll" -not -path '*/obj/*' -not -path '*/bin/*' -type f -print -quit) ]]; then
    echo "building ltf …" >&2
    local said
    if ! said=$(dotnet build "$root/src/Ltf" --configuration Release --nologo --verbosity quiet --tl:off 2>&1); then
      printf '%s\n' "$said" >&2
      return 3
    fi
    # An incremental build that changes nothing leaves the file's time as it was.
    touch "$dll"
  fi
  printf '%s\n' "$dll"
}
