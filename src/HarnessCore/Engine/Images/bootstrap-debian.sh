#!/usr/bin/env bash
# Builds a base image from Debian's archive, for an engine that cannot reach a registry: prints a
# minimal Debian root file system as a tar.
#
# Arguments: SUITE, a Debian release (bookworm, trixie, stable, …). The mirror is mmdebstrap's default.
# Prints:    the tar on stdout, and nothing else there; progress and errors on stderr. Exits with 0 if
#            the tar is complete, 2 for a usage error, 3 if mmdebstrap is missing and cannot be
#            installed, and with mmdebstrap's exit code if that fails; discard the output then.
# Example:   bash bootstrap-debian.sh bookworm | docker import - debian:bookworm-slim     (with pipefail)
#
# As root on Debian or Ubuntu, mmdebstrap is installed if it is missing. Other users need it installed,
# and sub-uids (/etc/subuid) to use it.

set -euo pipefail

# The harness may run this with stdin closed: the next file opened would become fd 0, and apt would
# read it. fd 3 keeps the real stdout for mmdebstrap alone; from here on, stdout goes to stderr.
exec </dev/null 3>&1 1>&2

say() { printf 'bootstrap-debian: %s\n' "$*"; }
error() { printf 'error: %s\n' "$*"; }
hint() { printf 'hint: %s\n' "$*"; }

if [[ $# -ne 1 || ! $1 =~ ^[a-z][a-z0-9.-]*$ ]]; then
  error "expected the name of a Debian release"
  hint "bash bootstrap-debian.sh bookworm"
  exit 2
fi
suite=$1

# `su` may have left out the sbin directories.
PATH=$PATH:/usr/sbin:/sbin

# Every Debian has Debian's keys, but Ubuntu does not; mmdebstrap uses gpg to see that apt lacks them.
have_all() {
  command -v mmdebstrap >/dev/null && command -v gpg >/dev/null \
    && compgen -G '/usr/share/keyrings/debian-archive-keyring.*' >/dev/null
}

packages=(mmdebstrap debian-archive-keyring gpg)
if ! have_all; then
  if [[ $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then
    error "cannot build a base image: mmdebstrap or Debian's keys are missing, and only root on Debian or Ubuntu can install them"
    hint "sudo apt-get install --no-install-recommends ${packages[*]} uidmap"
    hint "or load the base image yourself: docker pull, docker load or docker import"
    exit 3
  fi
  say "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  # A third-party source may be down; what counts is whether the packages install.
  apt-get update || say "apt-get update failed; continuing"
  if ! apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "${packages[@]}"; then
    error "apt-get could not install ${packages[*]}"
    hint "fix what apt-get reports above, then run this again"
    exit 3
  fi
fi

say "downloading a minimal $suite; this takes about half a minute"

options=(--variant=minbase --format=tar)
# As in any slim image: no translated package lists, manuals or documentation, also for packages that
# are installed later. Licences stay. mmdebstrap itself leaves out apt's lists and caches.
# force-unsafe-io: an image that is half built is thrown away, so dpkg need not wait for the disk after
# every file. Installing gcc takes half the time.
options+=(
  --aptopt='Acquire::Languages "none"'
  --dpkgopt=force-unsafe-io
  --dpkgopt='path-exclude=/usr/share/man/*'
  --dpkgopt='path-exclude=/usr/share/info/*'
  --dpkgopt='path-exclude=/usr/share/locale/*'
  --dpkgopt='path-include=/usr/share/locale/locale.alias'
  --dpkgopt='path-exclude=/usr/share/doc/*'
  --dpkgopt='path-include=/usr/share/doc/*/copyright'
)
# Without this hook, the package usrmerge merges /usr, and brings 50 MB of perl. Old versions of
# mmdebstrap lack the hook.
merged_usr=/usr/share/mmdebstrap/hooks/maybe-merged-usr
[[ ! -d $merged_usr ]] || options+=(--hook-dir="$merged_usr")
# Otherwise these two would be copies of this machine's.
# shellcheck disable=SC2016  # $1 is the hook's, mmdebstrap runs it
options+=(--customize-hook='rm -f "$1/etc/hostname" "$1/etc/resolv.conf"')

# In a session of its own: if its output breaks off, mmdebstrap kills its process group with SIGHUP,
# which must not be our caller's. So signals are passed on, and its clean-up is awaited.
setsid mmdebstrap "${options[@]}" "$suite" - >&3 3>&- &
builder=$!
trap 'kill -TERM -- "-$builder" 2>/dev/null || true' HUP INT TERM
exec 3>&-
status=0
wait "$builder" || status=$?
while kill -0 "$builder" 2>/dev/null; do wait "$builder" || status=$?; done

if [[ $status -ne 0 ]]; then
  error "mmdebstrap failed with exit code $status; its output is above. Discard the tar"
  exit "$status"
fi
