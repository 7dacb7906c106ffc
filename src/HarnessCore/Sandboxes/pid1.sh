# Process 1 of a sandbox: reads requests from stdin, one at a time, and answers each on stdout and stderr.
#
#   request:  RUN <nonce> <size> <kata id> <all|new|none> <seconds>\n, then a tar of <size> bytes to unpack in /;
#             all: return the text files; new: those that the kata may have created or changed, none: do not.
#             new is for a tar that puts short files right into /sandbox, and into no folder below it
#             <seconds>: the time in which the harness stops the kata, and some more
#             CLEAN <nonce>\n, between two runs
#   answer:   to RUN:   stdout  <the kata's stdout> nonce <report> nonce <tar of the text files> nonce
#                       stderr  <the kata's stderr> nonce <errors of this script and its tools> nonce
#             <report>: <exit status> <yes|no|late> <oom kills> <peak> <usage>, and, if the time was up, a line for
#             each process that was alive then: <pid> <parent> <state> <CPU time> <what it waits for in the
#             kernel, or -> <command line>
#             yes: it was told to stop; late: it was not, within <seconds>, and process 1 stopped the kata
#             <peak>: the most memory that the sandbox used, in bytes, if there were oom kills; else -
#             <usage>: <CPU time> <wall time> <wall time when told to stop, or -> <time in which a process
#             waited for a core, in microseconds, or -> <ticks stolen by the hypervisor> <all ticks> <load>
#             Times are in 0.01 s; the last four are the machine's.
#             to CLEAN: stdout  <what could not be removed; empty if the sandbox is as good as new> nonce
#
# The kata (bash ./cyber-dojo.sh) is a child that inherits stdout and stderr, so its output leaves at
# once and survives whatever it does: process 1 of a pid namespace cannot be killed or stopped from
# inside. When the kata has ended, everything it left running is killed, so nothing can write after
# the nonce. SIGUSR1 means that the time is up: TERM to all, a short grace period for the kata's own
# traps, then KILL. Only the harness knows whether it sent that signal; a kata can send it, too.
#
# A harness that dies or hangs cannot send it. So, while the kata runs, a watcher reads stdin: when that ends,
# or after <seconds>, it sends the signal itself, and process 1 ends with the container. A kata can kill the
# watcher, but not what it guards: process 1 notices, and watches from then on, with a look every 0.1 s.
#
# Usage: bash -p -c <text_files.sh and this file> bash <grace period in 0.1 s> <maximum bytes of a file> [protected]
# -p, because an image's BASH_ENV is meant for the kata.

# A kata runs as the same user, so it could trace process 1, and read its memory and streams in /proc/1:
# learn the nonce, forge a result, or answer in its place and read the next kata. From a copy of bash that
# may be executed but not read (mode 111), process 1 is not dumpable, and the kernel refuses all of that.
# Without cp or chmod it goes on unprotected, and isolation/process-1 fails.
if [[ -z ${3-} ]]; then
  shopt -s execfail
  cp "/proc/$$/exe" /tmp/.pid1 2>/dev/null && chmod 111 /tmp/.pid1 2>/dev/null &&
    exec /tmp/.pid1 -p -c "$BASH_EXECUTION_STRING" bash "$1" "$2" protected
fi

readonly grace=$1

# A fork bomb need not be told process by process.
readonly most_processes=40

# Write through open file descriptions of our own: a kata may make the inherited ones non-blocking, as
# node does, and leave them that way.
if { : >/proc/self/fd/1 && : >/proc/self/fd/2; } 2>/dev/null; then
  exec 3>/proc/self/fd/1 4>/proc/self/fd/2
else
  exec 3>&1 4>&2
fi
# bash's notices of a killed job ("Killed  bash ./cyber-dojo.sh") are not the kata's output.
exec 7>&2 2>/dev/null
# Two files without a name, which no kata can reach: see text_files.sh.
exec 5>/tmp/.unpacked 6>/tmp/.begun && rm -f /tmp/.pid1 /tmp/.unpacked /tmp/.begun
umask 022
# So that the last part of a pipeline sets variables of this shell.
shopt -s lastpipe

# The first signal is enough. A kata that goes on sending them could make bash fail: it nests its traps.
heed_stop() {
  stop=''
  trap 'trap "" USR1; stop=yes' USR1
}
heed_stop
# SIGINT during `wait` ends a non-interactive shell, and a trap that interrupts `wait` may lose the
# kata's status.
trap '' INT

# Until nothing is left, not even zombies. bash reaps them on SIGCHLD, but a trap that interrupts
# `wait` at the wrong moment can switch that off for good. Waiting for a foreground child still reaps.
kill_all() {
  local spins=0
  while kill -KILL -1; do
    ((++spins % 1000)) || (:)
  done
}

# R if any of its threads runs or waits for a core, D if any waits for a disk, else the state of its first.
state_of() {
  local task stat
  state=$1
  for task in "$2"/task/*; do
    IFS= read -r -d '' stat <"$task/stat"
    stat=${stat##*) }
    [[ ${stat:0:1} == R ]] && state=R && return
    [[ ${stat:0:1} == D ]] && state=D
  done
}

# What was alive when the time was up tells why: a loop, a wait for input or the network, a daemon.
list_processes() {
  local folder id stat name part place state words listed=0
  processes=
  for folder in /proc/[0-9]*; do
    id=${folder#/proc/} words=() place='' stat=''
    [[ $id == 1 ]] && continue
    ((listed++ < most_processes)) || break
    IFS= read -r -d '' stat <"$folder/stat"
    [[ -n $stat ]] || continue # it has just ended
    read -r place <"$folder/wchan"
    [[ -n $place && $place != 0 ]] || place=-
    while ((${#words[@]} < 12)) && IFS= read -r -d '' part; do words+=("$part"); done <"$folder/cmdline"
    name=${stat#*(}
    ((${#words[@]})) || words=("[${name%)*}]")
    name="${words[*]}"
    name=${name//[^[:print:]]/?}
    # shellcheck disable=SC2086 # to be split
    set -- ${stat##*) }
    state_of "$1" "$folder"
    processes+=$'\n'"$id $2 $state $((${12} + ${13})) $place ${name:0:120}"
  done
}

# The CPU time of all children that have ended and been reaped, theirs included; the machine's clock, which
# nobody sets; and how much its processes had to wait. A kernel need not tell the latter.
measure() {
  local stat user nice system idle iowait irq softirq
  IFS= read -r -d '' stat </proc/1/stat
  # shellcheck disable=SC2086 # to be split
  set -- ${stat##*) }
  cpu=$((${14} + ${15}))
  read -r wall _ </proc/uptime
  wall=${wall/./}
  pressed=-
  read -r _ _ _ _ pressed </proc/pressure/cpu
  pressed=${pressed#total=}
  read -r _ user nice system idle iowait irq softirq stolen _ </proc/stat
  ticks=$((user + nice + system + idle + iowait + irq + softirq + stolen))
}

# What this run used, and how busy the machine was: see <usage> above.
usage() {
  local before=("$cpu" "$wall" "$pressed" "$stolen" "$ticks") load waited=- at=-
  measure
  [[ $pressed == [0-9]* && ${before[2]} == [0-9]* ]] && waited=$((pressed - before[2]))
  [[ -n $stopped_at ]] && at=$((stopped_at - before[1]))
  read -r load _ </proc/loadavg
  used="$((cpu - before[0])) $((wall - before[1])) $at"
  used+=" $waited $((stolen - before[3])) $((ticks - before[4])) ${load:--}"
}

# TERM, then CONT, or a stopped process would never see it. Returns as soon as nothing is left.
terminate_all() {
  local tenth
  kill -TERM -1
  kill -CONT -1
  for ((tenth = 0; tenth < grace; tenth++)); do
    kill -0 -1 || return
    IFS= read -r -t 0.1 _ # sleeps without a process: stdin is silent until the next run
  done
}

# Makes 6 newer than 5: see text_files.sh. File systems read a clock that ticks a few hundred times a second, so
# this may have to wait for a tick. In newer kernels the second attempt succeeds: a file that has been looked at
# gets a finer time.
stamp_begun='echo >&6'
[[ -z ${EPOCHREALTIME-} ]] ||
  stamp_begun='for ((n = 0; n < 300; n++)); do echo >&6; [[ ! /dev/fd/6 -nt /dev/fd/5 ]] || break; done'

# While it reads with a limit, bash heeds all of these, process 1 or not. A kata may well send them when it
# is told to stop, as with: trap 'kill $PPID' TERM
readonly deadly='HUP ILL TRAP ABRT BUS FPE SEGV PIPE ALRM TERM XCPU XFSZ VTALRM USR2 SYS'

# For the watcher, and for process 1 without one: stdin ends, or the time is over. The harness sends nothing
# until it has the answer.
out_of_reach() {
  local uptime
  IFS= read -r -t 0 && return
  read -r uptime _ </proc/uptime
  ((10#${uptime/./} - wall > seconds * 100))
}

# Older versions of bash cannot tell which of two has ended. There, a kata that kills the watcher has no second one.
readonly can_pick=$((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 501))

# A fork of process 1 and no new program, so a kata can neither trace nor read it.
watch() {
  {
    IFS= read -r -n 1 -t "$seconds" _
    # The signal and the end of a child at the same time may be lost on bash: this one lives on.
    ((can_pick)) || { kill -USR1 $$; kill -STOP $BASHPID; }
  } <&0 &
  watcher=$!
}

# A signal may end the `wait` while the kata is still running.
wait_for_kata() {
  local ended picked alone=''
  status=-1
  while [[ -z $stop ]]; do
    if ((!can_pick)); then
      wait $kata
      status=$?
      kill -0 $kata || break
    elif [[ -z $alone ]]; then
      # It may have ended already: bash has not forgotten it, because no process was started after it.
      wait -n -p ended $kata $watcher
      picked=$?
      if [[ ${ended-} == "$watcher" ]]; then
        alone=yes
      else
        status=$picked # of the kata, or 128 and the number of a signal
        if [[ ${ended-} == "$kata" ]] || ! kill -0 $kata; then break; fi
      fi
    elif ! kill -0 $kata; then
      wait $kata
      status=$?
      break
    elif out_of_reach; then
      stop=yes
    else
      # shellcheck disable=SC2086 # to be split
      trap '' $deadly
      IFS= read -r -t 0.1 -n 1 _
    fi
  done
  kill -KILL $watcher
  wait $watcher
}

# set -m at the start leaves SIGINT and SIGQUIT alone in the kata (bash ignores them in background
# jobs), and gives it a process group of its own, so that its `kill 0` does not reach us. It is
# switched off again, so that a stopped kata does not end the `wait`.
run_kata() {
  watch
  set -m
  {
    trap - INT
    [[ -d ~/.shadows ]] && PATH=~/.shadows:$PATH # commands that must seem to be missing
    # When memory runs out, the kernel must kill the kata and not process 1. A process that is not dumpable
    # cannot ask for that, so a new bash does.
    exec bash -p -c '{ echo 1000 >/proc/self/oom_score_adj; '"$stamp_begun"'; } 2>/dev/null
      exec bash ./cyber-dojo.sh 5>&- 6>&-' </dev/null 2>&7 3>&- 4>&- 7>&-
  } &
  kata=$!
  set +m
  wait_for_kata
  if [[ -n $stop ]]; then
    # shellcheck disable=SC2086 # to be split
    trap '' $deadly
    ! out_of_reach || stop=late
    read -r stopped_at _ </proc/uptime
    stopped_at=${stopped_at/./}
    list_processes
    terminate_all
  fi
  kill_all
  # shellcheck disable=SC2086 # to be split
  trap - $deadly
  # An interrupted `wait` returns the signal's number or -1. Asked again, bash returns the kata's own
  # status, or 127 if it has forgotten it.
  if ((status < 0 || status > 128)); then
    wait $kata
    kept=$?
    ((kept < 0 || kept == 127)) || status=$kept
  fi
  ((status >= 0)) || status=128
}

# The number of processes in this container that the kernel killed to free memory, and what it all used at
# most (cgroup v1 or v2; the latter tells it since Linux 5.19).
oom_kills() {
  local counters key value
  oom=0 peak=''
  for counters in /sys/fs/cgroup/memory/memory.oom_control /sys/fs/cgroup/memory.events; do
    [[ -r $counters ]] || continue
    while read -r key value; do
      [[ $key == oom_kill ]] && oom=$value
    done <$counters
  done
  ((oom)) || return
  for counters in /sys/fs/cgroup/memory/memory.max_usage_in_bytes /sys/fs/cgroup/memory.peak; do
    [[ -r $counters ]] && read -r peak <$counters
  done
}

# What lies in the places, by the names at their top.
look_left() {
  local place
  left=()
  for place in "${places[@]}"; do left+=("$place"/*); done
}

remove_left() {
  if ((${#left[@]} < 1000)); then
    rm -rf -- "${left[@]}"
  else # too long for a command line; not -delete: BusyBox's find may lack it
    find "${places[@]}" -mindepth 1 -maxdepth 1 -exec rm -rf {} +
  fi
  look_left
}

look_ipc() {
  local kind
  ipc=()
  for kind in shm msg sem; do
    { read -r line; while read -r line; do ipc+=("SysV $kind: $line"); done; } </proc/sysvipc/$kind
  done
}

# With a read-only root, these are all the places that a kata can write to. SysV IPC objects can only
# be removed by a tool that an image need not have: those that remain are reported, and the sandbox is
# discarded.
clean() {
  local place places=() left ipc line options
  kill_all
  cd /
  shopt -s dotglob nullglob
  for place in /sandbox /tmp /home/sandbox /dev/shm /dev/mqueue /var/tmp; do
    [[ -d $place ]] || continue
    # The kata may have locked what it owns.
    [[ ! -O $place || -r $place && -w $place && -x $place ]] || chmod u+rwx "$place"
    [[ -w $place ]] && places+=("$place")
  done
  look_left
  ((${#left[@]} == 0)) || remove_left
  if ((${#left[@]})); then
    chmod -R u+rwX "${left[@]}"
    remove_left
  fi
  look_ipc
  if ((${#ipc[@]})) && type -P ipcrm >/dev/null; then
    ipcrm --all
    look_ipc
  fi
  ((${#left[@]} + ${#ipc[@]} == 0)) || printf '%s\n' "${left[@]}" "${ipc[@]}"
  # A VOLUME of the image stays writable and is not ours to empty.
  while read -r _ place _ options _; do
    [[ ,$options, == *,rw,* ]] || continue
    case $place in
      /sandbox | /tmp | /home/sandbox | /dev | /dev/pts | /dev/shm | /dev/mqueue | /dev/console) ;;
      /proc | /proc/* | /sys | /sys/*) ;;
      # A rootless engine cannot make devices, and mounts the host's.
      /dev/*) [[ -c $place ]] || echo "writable mount: $place" ;;
      *) echo "writable mount: $place" ;;
    esac
  done </proc/mounts
}

read -r -t 0 || warm_up
while read -r command nonce size CYBER_DOJO_ID wanted seconds; do
  if [[ $command == CLEAN ]]; then
    { clean; printf '%s' "$nonce"; } >&3
    continue
  fi
  [[ $command == RUN ]] || exit 2
  export CYBER_DOJO_ID
  stopped_at='' processes=''
  heed_stop
  measure
  head -c "$size" | tar -C / -xf - 2>&1 | IFS= read -r -d '' complaint
  stamp_unpacked
  cd /sandbox || exit 3
  run_kata
  usage
  oom_kills
  printf '%s%s %s %s %s %s%s%s' "$nonce" "$status" "${stop:-no}" "$oom" "${peak:--}" "$used" "$processes" "$nonce" >&3
  printf '%s%s' "$nonce" "$complaint" >&4
  [[ $wanted == none ]] || harvest 2>&4
  printf '%s' "$nonce" >&3
  printf '%s' "$nonce" >&4
  [[ $stop != late ]] || exit
done
