#!/usr/bin/env bash
# Tries the harness on other engines than the one that runs: starts each beside it, with a socket, folders
# and namespaces of its own, runs the profile of a reference image, and removes everything.
#
# Arguments: [ENGINE…]: docker, the dockerd of this machine; containerd-store, the same with containerd's image
#            store; userns-remap, the same with other ids for containers' users; rootless, the same without root
#            (needs the packages uidmap, rootlesskit and slirp4netns); podman, the distribution's package, which
#            is downloaded and unpacked, and not installed; rootless-podman, the same without root (needs uidmap).
#            docker-SUITE and containerd-store-SUITE, as docker-trixie: the dockerd and containerd of that Debian
#            release, downloaded and unpacked, with this machine's runc, because a newer one needs a newer libc.
#            By default docker and podman. Needs root on Debian or Ubuntu, a running Docker Engine to take the
#            images from, and a build (dotnet build).
# Environment: LTF_IMAGE, the reference image (gcc-assert); LTF_SCENARIO, a pattern for scenarios (all).
# Prints:    what ltf check prints, and at the end a row of the table in docs/engines.md for each engine.
#            Exits with 0 if all of them pass, 1 if one does not, 3 if one cannot be started.
# Example:   sudo scripts/try-engines.sh podman
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
image=${LTF_IMAGE:-gcc-assert} scenario=${LTF_SCENARIO:-*}
# shellcheck source=scripts/build-ltf.sh
source "$root/scripts/build-ltf.sh"
ltf=$(build_ltf "$root")
work=$(mktemp -d /tmp/try-engines.XXXXXX)
started=()

stop() {
  local pid folder
  for pid in "${started[@]}"; do
    kill "$pid" 2>/dev/null || true
    # A dockerd ends its containers first.
    for _ in {1..150}; do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  done
  started=()
  # A rootless Podman leaves a process that holds its namespaces.
  for pid in $(pgrep -f "^$work/"); do kill -KILL "$pid" || true; done
  while IFS= read -r folder; do umount "$folder"; done < <(cut -d ' ' -f 2 /proc/mounts | grep "^$work/" | sort -r)
}
# shellcheck disable=SC2317 # called by the trap
clean() {
  stop
  rm -rf "$work"
}
trap clean EXIT

fail() {
  printf 'error: %s\n' "$1" >&2
  [[ ! -s ${2-} ]] || tail -n 5 "$2" >&2
  exit 3
}

# Waits for an engine that has just been started: its name, its log.
answers() {
  for _ in {1..300}; do
    if DOCKER_HOST=$host timeout 5 docker version >/dev/null 2>&1; then return; fi
    kill -0 "${started[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  fail "$1 does not answer" "$2"
}

# A user with ids for the users of containers, who is known to this engine alone.
readonly user=try-engines uid=64987

# Prepares the options of a dockerd. Without iptables and a bridge: what runs here has no network, and the machine's
# own rules stay as they are.
prepare() {
  folder=$work/$1 host=unix://$work/$1/docker.sock
  mkdir -p "$folder"/{users,run}
  chmod 711 "$work"
  options=(--host "$host" --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/pid"
    --iptables=false --ip6tables=false --bridge=none)
  { cat /etc/passwd && echo "$user:x:$uid:$uid::$folder:/bin/sh"; } >"$folder/users/passwd"
  { cat /etc/group && echo "$user:x:$uid:"; } >"$folder/users/group"
  echo "$user:700000:65536" | tee "$folder/users/subuid" >"$folder/users/subgid"
}

# Starts an engine in namespaces of its own, where the users are those of prepare. With --bridge=none, a dockerd
# removes the docker0 that it sees: it must not see the machine's. One of another release starts its own containerd,
# unless it sees the machine's.
# shellcheck disable=SC2016 # for another shell
apart() {
  local engine=$1
  shift
  unshare --net --mount bash -c '[[ -z $1 || ! -d /run/containerd ]] || mount -t tmpfs none /run/containerd
    shift
    for file in passwd group subuid subgid; do
      [[ -e /etc/$file ]] || touch "/etc/$file"
      mount --bind "$0/users/$file" "/etc/$file"
    done
    exec "$@"' "$folder" "$suite" "$@" >"$folder/log" 2>&1 &
  started+=($!)
  answers "$engine" "$folder/log"
}

# Unpacks a Debian release's dockerd and containerd, whose own folder is to come first in the PATH.
unpack_docker() {
  local place=$work/$1 package
  mkdir -p "$place"/{lists/partial,cache/archives/partial,debs,root}
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian $1 main" \
    >"$place/sources.list"
  local apt=(apt-get --quiet=2 -o "Dir::Etc::SourceList=$place/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$place/lists" -o "Dir::Cache=$place/cache" -o APT::Sandbox::User=root)
  (cd "$place/debs" && "${apt[@]}" update && "${apt[@]}" download docker.io containerd) >"$place/log" 2>&1 \
    || fail "cannot download docker.io of $1" "$place/log"
  for package in "$place"/debs/*.deb; do dpkg-deb --extract "$package" "$place/root"; done
  PATH=$place/root/usr/sbin:$place/root/usr/bin:$PATH
}

start_dockerd() {
  prepare "$1"
  apart "$1" dockerd "${options[@]}" \
    --containerd-namespace try-engines --containerd-plugins-namespace try-engines-plugins "${@:2}"
}

# Since Docker 24; an older one ignores the feature.
start_containerd_store() {
  echo '{"features": {"containerd-snapshotter": true}}' >"$work/features.json"
  start_dockerd "$1" --config-file "$work/features.json"
  [[ $(DOCKER_HOST=$host docker info --format '{{.Driver}}') == overlayfs ]] \
    || fail "this dockerd has no store of containerd's: $(dockerd --version)"
}

# The script of Docker's package, as that user.
start_rootless() {
  local script=/usr/share/docker.io/contrib/dockerd-rootless.sh
  [[ -x $script ]] || script=$(command -v dockerd-rootless.sh) || fail 'no dockerd-rootless.sh'
  prepare rootless
  chown -R "$uid:$uid" "$folder"
  apart rootless setpriv --reuid "$uid" --regid "$uid" --clear-groups env HOME="$folder" \
    XDG_RUNTIME_DIR="$folder/run" DOCKERD_ROOTLESS_ROOTLESSKIT_NET=host \
    DOCKERD_ROOTLESS_ROOTLESSKIT_PORT_DRIVER=none "$script" "${options[@]}"
}

# With the machine's runc where there is one: conmon starts crun without the folder of its libraries.
start_podman() {
  local package as=()
  local packages=(podman conmon golang-github-containers-common golang-github-containers-image netavark
    libgpgme11 libsubid4 crun libyajl2)
  # Ubuntu 24.04's name for it.
  if apt-cache show libgpgme11t64 >/dev/null 2>&1; then packages=("${packages[@]/%libgpgme11/libgpgme11t64}"); fi
  prepare "$1"
  mkdir -p "$folder"/{debs,root,home/.config/containers,networks}
  (cd "$folder/debs" && apt-get download --quiet=2 "${packages[@]}" 2>"$folder/log") \
    || fail 'cannot download podman' "$folder/log"
  for package in "$folder"/debs/*.deb; do dpkg-deb --extract "$package" "$folder/root"; done
  cp "$folder/root/etc/containers/policy.json" "$folder/home/.config/containers/"
  printf '[storage]\ndriver="overlay"\ngraphroot="%s/graph"\nrunroot="%s/run"\n' "$folder" "$folder" >"$folder/storage.conf"
  cat >"$folder/containers.conf" <<EOF
[engine]
conmon_path=["$folder/root/usr/bin/conmon"]
helper_binaries_dir=["$folder/root/usr/lib/podman"]
runtime="$(command -v runc >/dev/null && echo runc || echo crun)"
events_logger="file"
cgroup_manager="cgroupfs"
[engine.runtimes]
crun=["$folder/root/usr/bin/crun"]
runc=["$(command -v runc || true)"]
[network]
network_backend="netavark"
network_config_dir="$folder/networks"
[containers]
default_ulimits=["nofile=4096:4096","nproc=4096:4096"]
seccomp_profile="$folder/root/usr/share/containers/seccomp.json"
EOF
  if [[ $1 == rootless-podman ]]; then
    chown -R "$uid:$uid" "$folder"
    as=(setpriv --reuid "$uid" --regid "$uid" --clear-groups)
  fi
  apart "$1" "${as[@]}" env HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run" \
    LD_LIBRARY_PATH="$folder/root/usr/lib/$(uname -m)-linux-gnu" \
    CONTAINERS_CONF="$folder/containers.conf" CONTAINERS_STORAGE_CONF="$folder/storage.conf" \
    "$folder/root/usr/bin/podman" system service --time 0 "$host"
}

# What the images are built from, and the images: the engine that is tried reaches no archive.
load() {
  local reference
  while IFS= read -r reference; do
    docker save "$reference" | DOCKER_HOST=$host docker load --quiet
  done
}

(($# > 0)) || set -- docker podman
dotnet "$ltf" images build "$image" >"$work/built" || fail "cannot build $image" "$work/built"
# It runs the lambdas.
dotnet "$ltf" rag --lambda "$root/images/$image/red_amber_green.rb" >/dev/null 2>&1 || fail 'cannot build the evaluator'
needed=$(awk -v name="$image" '$2 == name { print $3 }' "$work/built"
  docker images --filter reference='ltf-harness/lambda-evaluator' --format '{{.Repository}}:{{.Tag}}' | grep --max-count=1 -v ':latest')

worst=0 rows=()
own_path=$PATH
for engine; do
  PATH=$own_path suite=
  case $engine in
    docker-* | containerd-store-*)
      suite=${engine##*-}
      unpack_docker "$suite"
      ;;&
    docker | docker-*) start_dockerd "$engine" ;;
    containerd-store | containerd-store-*) start_containerd_store "$engine" ;;
    userns-remap) start_dockerd userns-remap --userns-remap="$user" ;;
    rootless) start_rootless ;;
    podman | rootless-podman) start_podman "$engine" ;;
    *)
      printf 'error: expected docker, containerd-store, docker-SUITE, containerd-store-SUITE, userns-remap, rootless, podman or rootless-podman, not %s\n' "$engine" >&2
      exit 2
      ;;
  esac
  load <<<"$needed"
  status=0
  DOCKER_HOST=$host dotnet "$ltf" check "$image" --scenario "$scenario" --json "$work/$engine.json" \
    --markdown "$work/$engine.md" || status=$?
  ((status <= worst)) || worst=$status
  rows+=("| $(DOCKER_HOST=$host dotnet "$ltf" engine | sed 's/ at .*//') ($engine) | $(sed -n '3p' "$work/$engine.md") | $(date --utc +%Y-%m-%d) |")
  stop
done
printf '| engine | %s: result | tried |\n|---|---|---|\n' "$image"
printf '%s\n' "${rows[@]}"
exit "$worst"
