#!/usr/bin/env bash
# Makes a base image out of Debian's archive, for an engine that reaches no registry: prints a minimal Debian root
# file system, with nothing in it that an image does not need.
#
# Arguments: SUITE, a Debian release (bookworm, trixie, stable, ...). The mirror is mmdebstrap's own default.
# Prints:    on stdout one tar, and nothing else ever; progress and errors on stderr.
#            Exits 0 when the tar is whole, 2 for a wrong argument, 3 when mmdebstrap is missing and cannot be installed,
#            and with mmdebstrap's own status when that fails; what is on stdout then is to be thrown away.
# Example:   bash bootstrap-debian.sh bookworm | docker import - debian:bookworm-slim     (with pipefail)
#
# mmdebstrap is installed first where it is missing, if that can be done without asking (root, and apt-get is there).
# Anyone else needs it installed, and sub-uids (/etc/subuid) to use it.

set -euo pipefail

# The harness may run this with stdin closed: the next file opened would become fd 0, and apt would take it for its input.
# fd 3 keeps the real stdout for mmdebstrap alone; whatever else writes to stdout from here on lands on stderr.
exec </dev/null 3>&1 1>&2

say() { printf 'bootstrap-debian: %s\n' "$*"; }

if [[ $# -ne 1 || ! $1 =~ ^[a-z][a-z0-9.-]*$ ]]; then
  say "usage: bootstrap-debian.sh SUITE, for example bookworm"
  exit 2
fi
suite=$1

# root may have come by su, without the sbin directories
PATH=$PATH:/usr/sbin:/sbin

# Debian's keys are on every Debian, but not on Ubuntu; gpg is how mmdebstrap finds out that apt does not know them.
have_all() {
  command -v mmdebstrap >/dev/null && command -v gpg >/dev/null \
    && compgen -G '/usr/share/keyrings/debian-archive-keyring.*' >/dev/null
}

packages=(mmdebstrap debian-archive-keyring gpg)
if ! have_all; then
  if [[ $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then
    say "mmdebstrap and Debian's keys are needed to build a base image, and this is not root on Debian or Ubuntu."
    say "Install them:  sudo apt-get install --no-install-recommends ${packages[*]} uidmap"
    say "or put the base image on the engine by other means (docker pull, docker load, docker import)."
    exit 3
  fi
  say "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  # A third-party source that does not answer is no reason to give up: the installation decides.
  apt-get update || say "apt-get update complained; going on"
  if ! apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "${packages[@]}"; then
    say "apt-get could not install ${packages[*]}: see above"
    exit 3
  fi
fi

say "fetching a minimal $suite; this takes about half a minute"

options=(--variant=minbase --format=tar)
# As in any slim image: no translated package lists, no manuals and documentation, for packages installed later too. Licences
# stay. mmdebstrap leaves apt's lists and caches out by itself.
options+=(
  --aptopt='Acquire::Languages "none"'
  --dpkgopt='path-exclude=/usr/share/man/*'
  --dpkgopt='path-exclude=/usr/share/info/*'
  --dpkgopt='path-exclude=/usr/share/locale/*'
  --dpkgopt='path-include=/usr/share/locale/locale.alias'
  --dpkgopt='path-exclude=/usr/share/doc/*'
  --dpkgopt='path-include=/usr/share/doc/*/copyright'
)
# Without this hook a merged /usr comes from the package usrmerge, and with it 50 MB of perl. Old versions have no such hook.
merged_usr=/usr/share/mmdebstrap/hooks/maybe-merged-usr
[[ ! -d $merged_usr ]] || options+=(--hook-dir="$merged_usr")
# These two would be copies of this machine's.
# shellcheck disable=SC2016  # $1 is the hook's, mmdebstrap runs it
options+=(--customize-hook='rm -f "$1/etc/hostname" "$1/etc/resolv.conf"')

# In a session of its own: when its output breaks off, mmdebstrap kills its whole process group with SIGHUP, and that must
# not be the group of whoever called us. A signal for us is then handed on, and its tidying up waited for.
setsid mmdebstrap "${options[@]}" "$suite" - >&3 3>&- &
builder=$!
trap 'kill -TERM -- "-$builder" 2>/dev/null || true' HUP INT TERM
exec 3>&-
status=0
wait "$builder" || status=$?
while kill -0 "$builder" 2>/dev/null; do wait "$builder" || status=$?; done

if [[ $status -ne 0 ]]; then
  say "mmdebstrap failed with status $status: what it printed is above; the tar is not to be used"
  exit "$status"
fi
