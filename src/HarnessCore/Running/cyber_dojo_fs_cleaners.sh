# Sourced by cyber-dojo.sh files of start-points: keeps files that nobody wants to see out of what comes back.
# Each takes any number of names; none complains about a missing one.

cyber_dojo_delete_dirs() {
  rm -rf -- "$@" 2>/dev/null || true
}

cyber_dojo_delete_files() {
  rm -f -- "$@" 2>/dev/null || true
}

cyber_dojo_reset_dirs() {
  cyber_dojo_delete_dirs "$@"
  mkdir -p -- "$@"
}
