#!/usr/bin/env bash
# Sees to it that a Docker Engine answers. Where one does, it says nothing and changes nothing. Where none does, on Debian
# or Ubuntu as root, it installs and starts the distribution's own; anywhere else it says exactly what to do.
#
# Arguments: PROBE [ARGUMENT...], a command that exits 0 when an engine answers, and otherwise prints why not.
# Prints:    progress and remedies, on stderr only. Exits 0 when an engine answers, 3 when none can be had, 2 when there is
#            no probe or it cannot be run.
# Example:   scripts/engine.sh dotnet ltf.dll engine     (a probe must not itself come with what is to be installed)
#
# It can be called at any time, by several at once: one of them does the work, the others wait. An engine that was named
# (DOCKER_HOST, a docker context, ~/.testcontainers.properties) and does not answer is never replaced by another.
# It stops nothing, ever. What it starts outlives it and its caller; logs are in /var/log/ltf-engine (or LTF_ENGINE_LOGS).
#
# Up to the point where it knows that this is Linux it has to run on a Mac, with bash 3.2 and no timeout, flock or /proc.

set -euo pipefail
exec </dev/null 1>&2

log_dir=${LTF_ENGINE_LOGS:-/var/log/ltf-engine}
lock=/run/ltf-engine.lock
patience=60 # seconds: an engine with many containers takes a while to answer

# root may have come by su, without the sbin directories
PATH=$PATH:/usr/sbin:/sbin

say() { printf 'engine: %s\n' "$*"; }
no_engine() { say "$@"; exit 3; }

if [[ $# -eq 0 ]]; then
  say "usage: engine.sh PROBE [ARGUMENT...], where PROBE exits 0 when a Docker Engine answers"
  exit 2
fi
probe=("$@")
why=

# Within so many seconds: an engine may also take a call and never answer it, as dockerd does until it is ready.
engine_answers() {
  local status=0 seconds=${1:-10} limit=()
  if command -v timeout >/dev/null; then limit=(timeout -k 1 "$seconds"); fi
  why=$(${limit[@]+"${limit[@]}"} "${probe[@]}" 2>&1 9>&-) || status=$?
  case $status in
    0) return 0 ;;
    124 | 137) why="${why:+$why }(no answer within $seconds s)" ;;
    126 | 127) say "the probe itself cannot be run: $why"; exit 2 ;; # no reason to install anything
  esac
  why=${why:-"${probe[*]}: exit status $status"}
  return 1
}

# What the user named as the engine to use, in the order in which it counts; empty for "whatever is there".
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

# What is missing of an engine. Of what docker.io only recommends: the certificates that a pull needs, and AppArmor's loader
# where the kernel has AppArmor, without which containers are silently not confined by it.
missing_packages() {
  command -v iptables >/dev/null || echo iptables
  if command -v dockerd >/dev/null; then return; fi
  echo docker.io
  [[ -e /etc/ssl/certs/ca-certificates.crt ]] || echo ca-certificates
  if [[ $(cat /sys/module/apparmor/parameters/enabled 2>/dev/null) == Y ]]; then
    command -v apparmor_parser >/dev/null || echo apparmor
  fi
}

# Whether that process runs that command. One that ended, but that nobody waited for, keeps its name: init is not always there.
is_alive() {
  awk -v command="$2" '/^Name:/ { name = $2 } /^State:/ { state = $2 } END { exit !(name == command && state != "Z") }' \
    "/proc/$1/status" 2>/dev/null
}

# The pid of root's dockerd on this machine. A rootless one, or one inside a container (it has a second number there), is
# somebody else's. Read from status, since /proc/PID/ns is not for everybody to read.
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
  local install user
  user=$(id -un)
  say "no Docker Engine answers:"
  quote "$why"
  case $(uname -s) in
    Linux) ;;
    Darwin | MINGW* | MSYS* | CYGWIN*) no_engine "install and start Docker Desktop, then run this again" ;;
    *) no_engine "install and start Docker Engine, then run this again" ;;
  esac
  if running_dockerd >/dev/null && [[ $EUID -ne 0 ]]; then
    say "dockerd is running; perhaps $user may not use it:"
    no_engine "  sudo usermod --append --groups docker $user    and log in again (or: newgrp docker)"
  fi
  is_debian || no_engine "install Docker Engine with this system's own package manager, start it, then run this again"
  install=$(missing_packages | tr '\n' ' ')
  say "on this machine that takes:"
  [[ -z $install ]] || say "  sudo apt-get update && sudo apt-get install --yes ${install% }"
  if runs_systemd; then say "  sudo systemctl enable --now docker"; else say "  sudo service docker start"; fi
  no_engine "  sudo usermod --append --groups docker $user    and log in again (or: newgrp docker)"
}

quote() { printf '%s\n' "engine: | ${1//$'\n'/$'\n'engine: | }"; }
show_tail() { if [[ -s $1 ]]; then say "the end of $1:"; quote "$(tail -n 10 "$1")"; fi; }

install_packages() {
  local packages=("$@") log=$log_dir/apt.log
  say "installing ${packages[*]} (log: $log)"
  export DEBIAN_FRONTEND=noninteractive
  # A third-party source that does not answer is no reason to give up: the installation decides.
  # 9>&-: the package may start the daemon, which must not inherit the lock.
  apt-get update >"$log" 2>&1 9>&- || say "apt-get update complained; going on"
  if ! apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "${packages[@]}" >>"$log" 2>&1 9>&-; then
    show_tail "$log"
    no_engine "apt-get could not install ${packages[*]}"
  fi
}

# Where /run outlives its processes (no tmpfs there, a machine restored from an image, kill -9) these files name some that are
# gone, or whose number something else has now: dockerd then believes that it runs already, or waits for a containerd in vain.
forget_stale_pid() {
  local file=$1 command=$2 pid
  pid=$(cat "$file" 2>/dev/null) || return 0
  is_alive "$pid" "$command" || rm -f "$file"
}

start_dockerd() {
  forget_stale_pid /var/run/docker.pid dockerd
  forget_stale_pid /var/run/docker/containerd/containerd.pid containerd
  # A session of its own and no descriptor of the caller's, or whoever reads our output to its end would wait for the daemon's.
  (
    cd /
    for descriptor in /proc/self/fd/*; do
      descriptor=${descriptor##*/}
      if ((descriptor > 2)); then eval "exec $descriptor>&-"; fi
    done
    exec setsid --fork dockerd >"$log_dir/dockerd.log" 2>&1 </dev/null
  )
}

# The log of whichever way the daemon was started: ours, Debian's init script, systemd.
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
  say "$1"
  quote "$why"
  show_tail "$log"
  # Only the line it dies with counts: iptables is in many a log that ends well.
  case $(grep 'failed to start daemon' "$log" 2>/dev/null | tail -n 1) in
    *iptables* | *'NAT chain'*)
      say "dockerd could not set up its network with iptables. One of these is the remedy, then run this again:"
      say "  update-alternatives --set iptables /usr/sbin/iptables-legacy    (the kernel has no nf_tables)"
      say "  modprobe -a nf_nat nft_chain_nat iptable_nat xt_MASQUERADE xt_addrtype    (it has them as modules)"
      say "  in a container: run it with --privileged, or let it use the engine outside (docker.sock, DOCKER_HOST)"
      ;;
    *cgroup*)
      say "dockerd found no control groups:  apt-get install --yes cgroupfs-mount && cgroupfs-mount    then run this again"
      ;;
  esac
  exit 3
}

wait_for_engine() {
  local started=$SECONDS waited=0 next_word=2 gone=0
  # The first tries are short, so that a word of progress comes soon; the later ones leave a slow probe its time.
  until engine_answers "$((waited < 4 ? 2 : 10))"; do
    waited=$((SECONDS - started))
    if ((waited >= patience)); then give_up "dockerd has not answered for $patience seconds:"; fi
    if ((waited >= next_word)); then
      say "waiting for dockerd, $waited s"
      next_word=$((waited + 5))
    fi
    # Several times in a row: it may not have come up yet, and systemd starts it again when it falls.
    if running_dockerd >/dev/null; then gone=0; else gone=$((gone + 1)); fi
    if ((gone >= 8)); then give_up "dockerd ended before it answered:"; fi
    sleep 0.25
  done
}

engine_answers && exit 0

named=$(named_engine)
if [[ -n $named ]]; then
  say "the Docker Engine named by $named does not answer:"
  quote "$why"
  no_engine "start it, or name none to have one found here"
fi

if [[ $(uname -s) != Linux || $EUID -ne 0 ]] || ! is_debian; then say_what_to_do; fi

mkdir -p "$log_dir" "${lock%/*}"
exec 9>"$lock"
if ! flock --nonblock 9; then
  say "another call is seeing to it; waiting for that"
  flock 9
fi
engine_answers && exit 0

packages=()
while read -r package; do packages+=("$package"); done < <(missing_packages)
if [[ ${#packages[@]} -gt 0 ]]; then install_packages "${packages[@]}"; fi

# Installing may have started it, or something else did while this waited.
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
say "a Docker Engine answers"
