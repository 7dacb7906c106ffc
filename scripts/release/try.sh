#!/usr/bin/env bash
# Installs an artefact of a release into an empty folder, as a user would, and uses it there: without
# this clone, and for an archive without .NET.
#
# Arguments: VERSION ARTEFACT: a package (.nupkg), an archive (.tar.gz) for this platform, or an image
#            as image:NAME.
# Environment: with LTF_TRY_ENGINE=1 a new LTF is built and checked, too, which needs a Docker Engine.
# Prints:    what is tried, and "ok" at the end. Exits with 1 if something is not as it should be.
# Example:   scripts/release/try.sh 1.2.3 artifacts/ltf-1.2.3-linux-x64.tar.gz
set -euo pipefail

version=$1 artefact=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/empty" "$work/installed"

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}

case $artefact in
  *.nupkg)
    # Only this package, and no other of the same version that the machine may have.
    dotnet tool install CyberDojo.Ltf --version "$version" --tool-path "$work/installed" \
      --source "$(cd "$(dirname "$artefact")" && pwd)" --no-cache >/dev/null
    ltf=("$work/installed/ltf")
    ;;
  *.tar.gz)
    tar -C "$work/installed" -xzf "$artefact"
    ltf=(env -u DOTNET_ROOT PATH=/usr/bin:/bin "$work/installed/ltf")
    ;;
  image:*)
    # The engine is reached by its socket.
    ltf=(docker run --rm --network none --volume /var/run/docker.sock:/var/run/docker.sock
      --volume "$work/empty:/ltf" "${artefact#image:}")
    ;;
  *) fail "cannot try $artefact" ;;
esac

cd "$work/empty"
echo "ltf --version"
said=$("${ltf[@]}" --version)
[[ $said == "$version"+* ]] || fail "ltf --version says $said, and not $version with a commit"
echo "ltf new my-ltf"
"${ltf[@]}" new my-ltf >/dev/null
echo "ltf lint my-ltf"
"${ltf[@]}" lint my-ltf >/dev/null
if [[ ${LTF_TRY_ENGINE-} == 1 ]]; then
  echo "ltf check my-ltf"
  "${ltf[@]}" check my-ltf --scenario 'traffic-light/*'
fi
echo ok
