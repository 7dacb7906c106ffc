#!/usr/bin/env bash
# What the nightly run publishes: its shards put together, compared with the night before, as one folder that is a web site too.
# Arguments: SHARDS HISTORY SITE: folders with this night's shards, with earlier sites' results (it may be empty), and where the
# site goes. For each list of images, SITE/LIST/ gets results.json, index.html, summary.md, junit.xml, diff.md, diff.html and
# history/, which holds the last nights' results, this one's among them.
# Exits 0 when nothing is worse than the night before, 1 when something is, and otherwise as ltf does.
# Example: scripts/nightly/report.sh shards last-night site
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
shards=$(cd "$1" && pwd)
history=$(cd "$2" && pwd)
mkdir -p "$3"
site=$(cd "$3" && pwd)
readonly nights=14
# shellcheck source=scripts/build-ltf.sh
source "$root/scripts/build-ltf.sh"
ltf=$(build_ltf "$root")
ltf() { dotnet "$ltf" "$@"; }

worse=0
for list in images cyber-dojo; do
  mapfile -t parts < <(find "$shards" -name "$list-*.json" | sort)
  ((${#parts[@]})) || { printf 'report: no shard of %s has results\n' "$list" >&2; exit 3; }
  out=$site/$list
  mkdir -p "$out/history" "$history/$list/history"
  ltf report merge "${parts[@]}" --out "$out/results.json"

  # The newest of the earlier nights; names are dates, so they sort.
  mapfile -t earlier < <(find "$history/$list/history" -name '*.json' | sort | tail -n "$((nights - 1))")
  ltf report html "$out/results.json" --history "$history/$list/history" --out "$out/index.html"
  ltf report junit "$out/results.json" --out "$out/junit.xml"
  {
    printf '# %s\n\n' "$list"
    if ((${#earlier[@]})); then
      status=0
      ltf report diff "${earlier[-1]}" "$out/results.json" --history "$history/$list/history" --format html --out "$out/diff.html" || status=$?
      ltf report diff "${earlier[-1]}" "$out/results.json" --history "$history/$list/history" --format markdown --out "$out/diff.md" || status=$?
      ((status <= 1)) || exit "$status"
      ((worse |= status)) || true
      cat "$out/diff.md"
    else
      printf 'There is no night before to compare with.\n'
    fi
    printf '\n'
    ltf report markdown "$out/results.json"
  } >"$out/summary.md"
  ((${#earlier[@]})) && cp "${earlier[@]}" "$out/history/"
  cp "$out/results.json" "$out/history/$(date --utc +%Y-%m-%dT%H%M%SZ).json"
done

cat >"$site/index.html" <<'HTML'
<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>LTF conformance</title>
<h1>LTF conformance, last night</h1>
<ul><li><a href="images/">the reference images</a><li><a href="cyber-dojo/">the public images</a></ul>
HTML
exit "$worse"
