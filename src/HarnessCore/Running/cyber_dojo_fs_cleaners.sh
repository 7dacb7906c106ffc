# Sourced by the cyber-dojo.sh of start-points, to remove files that must not go back to the browser.
# Each function takes any number of names and ignores those that do not exist.

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
