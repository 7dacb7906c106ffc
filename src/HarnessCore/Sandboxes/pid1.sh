# Process 1 of a sandbox: takes runs from its stdin, one after the other, and answers each on its stdout and stderr.
#
#   asked:     RUN <nonce> <size> <kata id> <files>\n, then a tar of <size> bytes to be unpacked in /; files or none are to come back
#              or CLEAN <nonce>\n, between two runs
#   answered:  stdout  <the kata's stdout> nonce <exit status> <stopped> <oom kills>  nonce <tar of the text files> nonce
#              stderr  <the kata's stderr> nonce <what this script has to complain of> nonce
#              or, to CLEAN, stdout: <what could not be cleaned away, nothing for a sandbox as good as new> nonce
#
# The kata (bash ./cyber-dojo.sh) is a child that inherits stdout and stderr, so what it writes is out at once and survives
# whatever it does: process 1 of a pid namespace can be neither killed nor stopped from inside. Once the kata has ended, all
# that it left running is killed, so nothing writes behind the nonce. SIGUSR1 says that time is up: TERM to all, a short
# grace for the kata's own traps, then KILL. Only the harness knows whether it sent that signal; a kata may send it too.
#
# Started as bash -p -c <this> bash <grace in tenths of a second> <most bytes of a file>: -p, because an image's BASH_ENV is for the kata.

readonly grace=$1 most_bytes=$2

# Every name costs time here, and nobody looks at so many.
readonly most_files=5000

# Writing through descriptions of our own: a kata may make the inherited ones non-blocking (node does) and leave them so.
if { : >/proc/self/fd/1 && : >/proc/self/fd/2; } 2>/dev/null; then
  exec 3>/proc/self/fd/1 4>/proc/self/fd/2
else
  exec 3>&1 4>&2
fi
# bash's notices of a killed job ("Killed  bash ./cyber-dojo.sh") are not the kata's output.
exec 7>&2 2>/dev/null
umask 022
# lastpipe: the loops of text_files fill an array of this shell.
shopt -s lastpipe

trap 'stop=yes' USR1
# SIGINT during wait ends a shell that is not interactive; and a trap that breaks into wait may lose the kata's status.
trap '' INT

# Until nothing is left, zombies included. bash reaps those when SIGCHLD comes; but a trap that breaks into wait at the wrong
# moment can leave that switched off for good. Waiting for a child in the foreground reaps all the same.
kill_all() {
  local spins=0
  while kill -KILL -1; do
    ((++spins % 1000)) || (:)
  done
}

# TERM, then CONT, or a stopped process never sees it; over as soon as nothing is left.
terminate_all() {
  local tenth
  kill -TERM -1
  kill -CONT -1
  for ((tenth = 0; tenth < grace; tenth++)); do
    kill -0 -1 || return
    IFS= read -r -t 0.1 _ # stdin is silent until the next run: a sleep that needs no process
  done
}

# The set -m around the start keeps SIGINT and SIGQUIT as they are for the kata (bash ignores them in background jobs) and
# gives it a process group of its own, so that its `kill 0` is not ours; off again, so that a stopped kata does not end the wait.
run_kata() {
  set -m
  {
    trap - INT
    echo 1000 >/proc/self/oom_score_adj # out of memory, the kernel is to take the kata and not process 1
    [[ -d ~/.shadows ]] && PATH=~/.shadows:$PATH # commands that are to be missed
    exec bash ./cyber-dojo.sh </dev/null 2>&7 3>&- 4>&- 7>&-
  } &
  kata=$!
  set +m
  wait $kata
  status=$?
  while [[ -z $stop ]] && kill -0 $kata; do # a signal ended the wait, the kata goes on
    wait $kata
    status=$?
  done
  [[ -n $stop ]] && terminate_all
  kill_all
  # A wait that a signal broke off answers with that signal's number, or with -1; asked again, bash remembers the kata's own
  # status (127: it does not).
  if ((status < 0 || status > 128)); then
    wait $kata
    kept=$?
    ((kept < 0 || kept == 127)) || status=$kept
  fi
  ((status >= 0)) || status=128
}

# How many processes of this container the kernel has killed for memory, by cgroup v1 or v2.
oom_kills() {
  local counters key value
  oom=0
  for counters in /sys/fs/cgroup/memory/memory.oom_control /sys/fs/cgroup/memory.events; do
    [[ -r $counters ]] || continue
    while read -r key value; do
      [[ $key == oom_kill ]] && oom=$value
    done <$counters
  done
}

# Text is what file says is not binary (production's rule), and whatever has less than two bytes, of which file knows nothing.
# One find does both: it asks file first, then cuts long files to one byte too many, which tells the harness so. (Every process
# less is a millisecond less.)
# --raw: or a newline in a name comes back as \012. --magic-file /dev/null: the encoding does not need the magic data base,
# and loading it takes thirty times as long as all the rest.
text_files() {
  local name verdict binary='' looked=0
  texts=()
  find . -type f -exec file --raw --print0 --magic-file /dev/null --mime-encoding {} + \
    -size +"$most_bytes"c -exec chmod u+w {} + -exec truncate -s $((most_bytes + 1)) {} + |
    while ((looked++ < most_files)) && IFS= read -r -d '' name && IFS= read -r verdict; do
      if [[ ${verdict##*[[:space:]]} == binary ]]; then
        binary=yes
      elif [[ -r $name ]]; then
        texts+=("$name")
      fi
    done
  [[ -z $binary ]] ||
    find . -type f ! -size +1c -print0 |
    while ((${#texts[@]} < most_files)) && IFS= read -r -d '' name; do
      [[ -r $name ]] && texts+=("$name")
    done
  ((looked <= most_files)) || echo "more than $most_files files: the others are left out" >&2
}

harvest() {
  [[ -x /sandbox && -r /sandbox ]] || chmod u+rwx /sandbox
  cd /sandbox || return
  text_files
  if ((${#texts[@]} > 100)); then
    printf '%s\0' "${texts[@]}" |
      tar --null --verbatim-files-from --no-recursion --hard-dereference -cf - -T - >&3
  elif ((${#texts[@]} > 0)); then # they all begin with ./, and a process less is a millisecond less
    tar --no-unquote --no-recursion --hard-dereference -cf - "${texts[@]}" >&3
  fi
}

# Under a read-only root these are all the places that a kata can write to. SysV IPC objects can be removed only by a tool that
# an image need not have: those that stay are told of, and the sandbox is thrown away.
clean() {
  local place places=() line
  kill_all
  cd /
  for place in /sandbox /tmp /home/sandbox /dev/shm /dev/mqueue /var/tmp; do
    [[ -d $place && -w $place ]] && places+=("$place")
  done
  chmod -R u+rwX "${places[@]}"
  # Not -delete: some busyboxes' find has none.
  find "${places[@]}" -mindepth 1 -maxdepth 1 -exec rm -rf {} +
  find "${places[@]}" -mindepth 1
  type -P ipcrm >/dev/null && ipcrm --all
  for place in shm msg sem; do
    { read -r line; while read -r line; do echo "SysV $place: $line"; done; } </proc/sysvipc/$place
  done
}

while read -r command nonce size CYBER_DOJO_ID wanted; do
  if [[ $command == CLEAN ]]; then
    { clean; printf '%s' "$nonce"; } >&3
    continue
  fi
  [[ $command == RUN ]] || exit 2
  export CYBER_DOJO_ID
  stop=
  head -c "$size" | tar -C / -xf - 2>&1 | IFS= read -r -d '' complaint
  cd /sandbox || exit 3
  run_kata
  oom_kills
  printf '%s%s %s %s%s' "$nonce" "$status" "${stop:-no}" "$oom" "$nonce" >&3
  printf '%s%s' "$nonce" "$complaint" >&4
  [[ $wanted == none ]] || harvest 2>&4
  printf '%s' "$nonce" >&3
  printf '%s' "$nonce" >&4
done
