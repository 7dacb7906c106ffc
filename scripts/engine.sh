#!/usr/bin/env bash
# Makes sure that a Docker Engine answers. If one does, this prints nothing and changes nothing. If
# none does, it installs and starts the distribution's own engine on Debian and Ubuntu as root;
# anywhere else it prints what to do.
#
# Arguments: [PROBE [ARGUMENT...]], a command that exits with 0 if an engine answers, and otherwise
#            prints why not; by default `ltf engine` of this clone. It must not be part of what this
#            script would install.
# Prints:    progress, errors and hints, on stderr only. Exits with 0 if an engine answers, 3 if
#            there is none and it cannot start one, and 2 if the probe cannot be run.
# Examples:  sudo scripts/engine.sh
#            scripts/engine.sh dotnet ltf.dll engine
#
# It can be called at any time, also concurrently: one call does the work, the others wait. An
# engine that you named (DOCKER_HOST, a docker context, ~/.testcontainers.properties) and that does
# not answer is never replaced by another. This script never stops anything. What it starts outlives
# it and its caller. Logs are in /var/log/ltf-engine (or LTF_ENGINE_LOGS).
#
# Until it knows that this is Linux, it must run on a Mac: bash 3.2, and no timeout, flock or /proc.

set -euo pipefail
exec </dev/null 1>&2

log_dir=${LTF_ENGINE_LOGS:-/var/log/ltf-engine}
lock=/run/ltf-engine.lock
patience=60 # seconds: an engine with many containers takes a while to answer

# `su` may have left out the sbin directories.
PATH=$PATH:/usr/sbin:/sbin

say() { printf 'engine: %s\n' "$*"; }
error() { printf 'error: %s\n' "$*"; }
hint() { printf 'hint: %s\n' "$*"; }
more() { printf '      %s\n' "$*"; } # of a hint

probe=("$@")
if [[ $# -eq 0 ]]; then
  root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  # shellcheck source=scripts/build-ltf.sh
  source "$root/scripts/build-ltf.sh"
  ltf=$(build_ltf "$root") || exit 2
  probe=(dotnet "$ltf" engine)
fi
why=

# The time is limited, in seconds: an engine may accept a call and never answer it, as dockerd does
# until it is ready.
engine_answers() {
  local status=0 seconds=${1:-10} limit=()
  if command -v timeout >/dev/null; then limit=(timeout -k 1 "$seconds"); fi
  why=$(${limit[@]+"${limit[@]}"} "${probe[@]}" 2>&1 9>&-) || status=$?
  case $status in
    0) return 0 ;;
    124 | 137) why="${why:+$why }(no answer within $seconds s)" ;;
    126 | 127) error "cannot run the probe: $why"; exit 2 ;; # no reason to install anything
  esac
  # The hints below know more about this machine than the probe's.
  why=$(sed '/^hint: /d' <<<"$why")
  why=${why:-"${probe[*]}: exit code $status"}
  return 1
}

# The engine that the user named, by precedence; empty if none is.
named_engine() {
  local context config=${DOCKER_CONFIG:-${HOME:-}/.docker}/config.json properties=${HOME:-}/.testcontainers.properties
  if [[ -n ${DOCKER_HOST:-} ]]; then
    echo "DOCKER_HOST=$DOCKER_HOST"
  elif [[ -r $properties ]] && grep -m 1 -E '^[[:space:]]*docker\.(host|context)[[:space:]]*=' "$properties"; then
    return # grep has printed it
  else
    context=${DOCKER_CONTEXT:-}
    if [[ -z $context && -r $config ]]; then
      context=$(sed -n 's/.*"currentContext"[[:space:]]*:[[:space:]]*"\([^"]*\)".*/\1/p' "$config")
    fi
    if [[ -n $context && $context != default ]]; then echo "docker context $context"; fi
  fi
}

is_debian() {
  local id
  [[ -r /etc/os-release ]] && command -v apt-get >/dev/null || return 1
  # shellcheck disable=SC1091  # sourced in a subshell: it sets a dozen variables
  for id in $(. /etc/os-release && echo "${ID:-} ${ID_LIKE:-}"); do
    case $id in debian | ubuntu) return 0 ;; esac
  done
  return 1
}

runs_systemd() { [[ -d /run/systemd/system ]]; }

# The packages that an engine still needs. docker.io only recommends two of them: the certificates
# for pulls, and AppArmor's loader, without which containers are silently not confined by a kernel
# that has AppArmor.
missing_packages() {
  command -v iptables >/dev/null || echo iptables
  if command -v dockerd >/dev/null; then return; fi
  echo docker.io
  [[ -e /etc/ssl/certs/ca-certificates.crt ]] || echo ca-certificates
  if [[ $(cat /sys/module/apparmor/parameters/enabled 2>/dev/null) == Y ]]; then
    command -v apparmor_parser >/dev/null || echo apparmor
  fi
}

# Whether a process is running and has this command's name. A zombie keeps its name, and there is
# not always an init to reap it.
is_alive() {
  awk -v command="$2" '/^Name:/ { name = $2 } /^State:/ { state = $2 } END { exit !(name == command && state != "Z") }' \
    "/proc/$1/status" 2>/dev/null
}

# The pid of root's dockerd on this machine. A rootless one, or one inside a container (which has a
# second pid there), belongs to somebody else. Read from status, because not everybody may read
# /proc/PID/ns.
running_dockerd() {
  local process name
  for process in /proc/[0-9]*; do
    name=
    { read -r name <"$process/comm"; } 2>/dev/null || continue
    [[ $name == dockerd ]] || continue
    if awk '/^Uid:/ { uid = $2 } /^NSpid:/ { numbers = NF - 1 } END { exit !(uid == 0 && numbers <= 1) }' \
      "$process/status" 2>/dev/null && is_alive "${process#/proc/}" dockerd; then
      echo "${process#/proc/}"
      return 0
    fi
  done
  return 1
}

say_what_to_do() {
  local install user again='then run this again'
  user=$(id -un)
  error "no Docker Engine answers:"
  quote "$why"
  case $(uname -s) in
    Linux) ;;
    Darwin | MINGW* | MSYS* | CYGWIN*) hint "install and start Docker Desktop, $again"; exit 3 ;;
    *) hint "install and start Docker Engine, $again"; exit 3 ;;
  esac
  if running_dockerd >/dev/null && [[ $EUID -ne 0 ]]; then
    hint "dockerd is running, but $user may not be allowed to use it. Run this, then log in again (or: newgrp docker):"
    more "sudo usermod --append --groups docker $user"
    exit 3
  fi
  if ! is_debian; then
    hint "install Docker Engine with this system's package manager, start it, $again"
    exit 3
  fi
  install=$(missing_packages | tr '\n' ' ')
  hint "on this machine, run these, then log in again (or: newgrp docker):"
  [[ -z $install ]] || more "sudo apt-get update && sudo apt-get install --yes ${install% }"
  if runs_systemd; then more "sudo systemctl enable --now docker"; else more "sudo service docker start"; fi
  more "sudo usermod --append --groups docker $user"
  exit 3
}

quote() { printf '%s\n' "  | ${1//$'\n'/$'\n'  | }"; }
show_tail() { if [[ -s $1 ]]; then say "the last lines of $1:"; quote "$(tail -n 10 "$1")"; fi; }

install_packages() {
  local packages=("$@") log=$log_dir/apt.log
  say "installing ${packages[*]} (log: $log)"
  export DEBIAN_FRONTEND=noninteractive
  # A third-party source may be down; what counts is whether the packages install.
  # 9>&-: the package may start the daemon, which must not inherit the lock.
  apt-get update >"$log" 2>&1 9>&- || say "apt-get update failed; continuing"
  if ! apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "${packages[@]}" >>"$log" 2>&1 9>&-; then
    error "apt-get could not install ${packages[*]}"
    show_tail "$log"
    hint "fix what apt-get reports, then run this again"
    exit 3
  fi
}

# If /run outlives its processes (it is no tmpfs, the machine was restored from an image, kill -9), a
# pid file may name a process that is gone, or another that got its pid. dockerd would then think
# that it is already running, or wait forever for containerd.
forget_stale_pid() {
  local file=$1 command=$2 pid
  pid=$(cat "$file" 2>/dev/null) || return 0
  is_alive "$pid" "$command" || rm -f "$file"
}

start_dockerd() {
  forget_stale_pid /var/run/docker.pid dockerd
  forget_stale_pid /var/run/docker/containerd/containerd.pid containerd
  # In a session of its own and without the caller's file descriptors: otherwise a caller that reads
  # our output to its end would wait for the daemon to exit.
  (
    cd /
    for descriptor in /proc/self/fd/*; do
      descriptor=${descriptor##*/}
      if ((descriptor > 2)); then eval "exec $descriptor>&-"; fi
    done
    exec setsid --fork dockerd >"$log_dir/dockerd.log" 2>&1 </dev/null
  )
}

# The daemon's log: it may have been started by this script, Debian's init script or systemd.
daemon_log() {
  if runs_systemd; then
    journalctl --unit=docker --no-pager --lines=200 >"$log_dir/dockerd.log" 2>/dev/null || true
  elif [[ ! -s $log_dir/dockerd.log && -s /var/log/docker.log ]]; then
    echo /var/log/docker.log
    return
  fi
  echo "$log_dir/dockerd.log"
}

give_up() {
  local log
  log=$(daemon_log)
  error "$1"
  quote "$why"
  show_tail "$log"
  # Only the fatal line counts: successful starts also log iptables.
  case $(grep 'failed to start daemon' "$log" 2>/dev/null | tail -n 1) in
    *iptables* | *'NAT chain'*)
      hint "dockerd could not set up its network with iptables. Do one of these, then run this again:"
      more "if the kernel has no nf_tables: update-alternatives --set iptables /usr/sbin/iptables-legacy"
      more "if the kernel modules are not loaded: modprobe -a nf_nat nft_chain_nat iptable_nat xt_MASQUERADE xt_addrtype"
      more "in a container: run it with --privileged, or use the host's engine (docker.sock, DOCKER_HOST)"
      ;;
    *cgroup*)
      hint "dockerd found no control groups. Run this, then run this script again:"
      more "apt-get install --yes cgroupfs-mount && cgroupfs-mount"
      ;;
    *) hint "fix what dockerd reports in $log, then run this again" ;;
  esac
  exit 3
}

wait_for_engine() {
  local started=$SECONDS waited=0 next_word=2 gone=0
  # The first tries are short, so that progress shows soon; later ones give a slow probe time.
  until engine_answers "$((waited < 4 ? 2 : 10))"; do
    waited=$((SECONDS - started))
    if ((waited >= patience)); then give_up "dockerd did not answer within $patience s:"; fi
    if ((waited >= next_word)); then
      say "waiting for dockerd ($waited s)"
      next_word=$((waited + 5))
    fi
    # Several times in a row: it may not be up yet, and systemd restarts it if it dies.
    if running_dockerd >/dev/null; then gone=0; else gone=$((gone + 1)); fi
    if ((gone >= 8)); then give_up "dockerd exited before it answered:"; fi
    sleep 0.25
  done
}

engine_answers && exit 0

named=$(named_engine)
if [[ -n $named ]]; then
  error "the Docker Engine named by $named does not answer:"
  quote "$why"
  hint "start it, or remove that setting to use this machine's engine"
  exit 3
fi

if [[ $(uname -s) != Linux || $EUID -ne 0 ]] || ! is_debian; then say_what_to_do; fi

mkdir -p "$log_dir" "${lock%/*}"
exec 9>"$lock"
if ! flock --nonblock 9; then
  say "another call is starting the engine; waiting for it"
  flock 9
fi
engine_answers && exit 0

packages=()
while read -r package; do packages+=("$package"); done < <(missing_packages)
if [[ ${#packages[@]} -gt 0 ]]; then install_packages "${packages[@]}"; fi

# The installation may have started it, or something else did meanwhile.
if runs_systemd; then
  say "starting docker with systemd (log: journalctl --unit=docker)"
  systemctl start docker 9>&- || give_up "systemctl could not start docker:"
elif pid=$(running_dockerd); then
  say "dockerd is running, pid $pid"
else
  say "starting dockerd (log: $log_dir/dockerd.log)"
  start_dockerd
fi
wait_for_engine
say "the Docker Engine is running"
