# The part of process 1 that finds the text files in /sandbox and sends them as a tar; pid1.sh follows it.
# A process costs one to three milliseconds, so most of this is about not starting any: most katas leave
# nothing new, or one binary.
#
# Which files are new, their ctime tells: no program can set it. stamp_unpacked writes to file 5 once
# all is unpacked, and run_kata to file 6 right before the kata begins; no kata can reach either. If 6 is
# newer than 5, so is whatever the kata creates, writes or renames. What it changes only through memory
# that it has mapped before is not noticed (tmpfs does not date that); files that it creates always are.
# shellcheck shell=bash disable=SC2154 # the variables are of pid1.sh

readonly most_bytes=$2
shopt -s lastpipe

# Every name takes time, and nobody looks at more.
readonly most_files=5000

# More new files than these are not looked at one by one.
readonly most_few=40

# --raw: otherwise a newline in a name comes back as \012. --magic-file /dev/null: the encoding does
# not need the magic database, and loading it takes thirty times as long as the rest.
readonly encoding=(file --raw --print0 --magic-file /dev/null --mime-encoding)

# Whether find knows -cnewer: BusyBox's does not.
dated=yes

# How far the clock is ahead of the time since the machine's start, in 0.01 s.
clock_offset() {
  local uptime now=${EPOCHREALTIME-}
  read -r uptime _ </proc/uptime
  offset=$((${now/[.,]/} / 10000 - 10#${uptime/./}))
}

# All that is unpacked is as old as 5 now, or older.
stamp_unpacked() {
  clock_offset
  echo >&5
}

# Whether all that the kata has created or changed is newer than 5: the clock has ticked between 5 and 6, and nobody
# has set it back since. An old bash compares whole seconds, or does not tell the time: then nothing is sure.
times_tell() {
  local before=$offset
  [[ -n ${EPOCHREALTIME-} && /dev/fd/6 -nt /dev/fd/5 ]] || return
  clock_offset
  ((before - offset <= 1))
}

# What has a NUL byte is binary to `file`, unless it could be UTF-16 or UTF-32.
starts_binary() {
  local head LC_ALL=C
  IFS= read -r -d '' -n 16 head <"$1" &&
    ((${#head} > 1 && ${#head} < 16)) && [[ $head != $'\xff\xfe'* && $head != $'\xfe\xff'* ]]
}

# Most katas leave nothing new, or binaries, and then this find is all it takes (-H: 5 is a link there).
# Fails if there may be texts, or find does not know -cnewer: then the image's tools look at all files.
nothing_new() {
  local name names=()
  find -H . -type f -cnewer /proc/self/fd/5 -print0 2>/dev/null |
    while IFS= read -r -d '' name; do
      ((${#names[@]} < most_few)) || return
      names+=("$name")
    done
  ((PIPESTATUS[0] == 0)) || { dated=''; return 1; }
  for name in "${names[@]}"; do
    [[ -r $name ]] && starts_binary "$name" || return
  done
}

# A file is text if `file` does not call it binary (production's rule), or if it has less than two
# bytes, which `file` cannot judge. A single find does both jobs, because every process costs a
# millisecond: it runs `file`, then truncates long files to one byte over the limit, which tells the
# harness that they were longer.
text_files() {
  local name verdict binary='' looked=0
  find . -type f -exec "${encoding[@]}" {} + \
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
  ((looked <= most_files)) || echo "more than $most_files files: the rest is left out" >&2
}

harvest() {
  [[ -x /sandbox && -r /sandbox ]] || chmod u+rwx /sandbox
  cd /sandbox || return
  texts=()
  if [[ $wanted != new || -z $dated ]] || ! times_tell || ! nothing_new; then text_files; fi
  if ((${#texts[@]} > 100)); then
    printf '%s\0' "${texts[@]}" |
      tar --null --verbatim-files-from --no-recursion --hard-dereference -cf - -T - >&3
  elif ((${#texts[@]} > 0)); then # all names start with ./; this saves a process, so a millisecond
    tar --no-unquote --no-recursion --hard-dereference -cf - "${texts[@]}" >&3
  fi
}

# A new container knows no path yet, so each program is slow at first.
warm_up() {
  find -H /dev/null -cnewer /proc/self/fd/5 || dated=''
  "${encoding[@]}" /dev/null
  head -c 0 | tar -C / -xf -
  bash -p -c :
} </dev/null >/dev/null 2>&1

