#!/usr/bin/env bash
# Merges the shards of a nightly run, compares the results with the previous night's, and renders
# them as a web site.
#
# Arguments:   SHARDS HISTORY SITE: the folder with tonight's shards, the folder of the previous
#              night's site (it may be empty), and the folder to write the site to.
# Environment: PLAN, optional: what scripts/nightly/plan.sh printed. If one of its shards is missing,
#              the night is incomplete: it is shown, but no later night is compared with it.
#              SITE_URL, optional: the site's address, for the feeds.
# Prints:      what was left out, and the lists of which a tenth of the images or more was skipped; the
#              titles say that, too. For each list of images, SITE/LIST/ gets results.json, index.html,
#              summary.md, junit.xml, diff.html, worse.md if there is a regression, badges/ with a file
#              for each image, as shields.io reads it, feed.xml with the regressions (Atom), and
#              history/ with the results of the last complete nights. Exits with 0 if there is no
#              regression, 1 if there is one or nothing was checked, and otherwise as ltf does.
# Example:     scripts/nightly/report.sh shards last-night site
set -euo pipefail

readonly nights=30
readonly most_summary=200000 # bytes, for each of four parts: GitHub's limit is 1 MiB
readonly most_issue=25000    # bytes, for each of two parts: GitHub's limit is 65,536

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) || exit 3
shards=$(cd "$1" && pwd) || exit 3
history=$(cd "$2" && pwd) || exit 3
mkdir -p "$3" && site=$(cd "$3" && pwd) || exit 3
# shellcheck source=scripts/build-ltf.sh
source "$root/scripts/build-ltf.sh"
ltf=$(build_ltf "$root")
ltf() { dotnet "$ltf" "$@"; }

# Copies the earlier nights that this version can read to the site, oldest first: file names are dates.
keep_nights() {
  local night
  while IFS= read -r night; do
    if ltf report junit "$night" --out /dev/null; then
      cp "$night" "$out/history/" || exit 3
    else
      printf 'warning: %s cannot be read; left out of the history\n' "$night" >&2
    fi
  done < <(find "$history/$list/history" -name '*.json' | sort | tail -n "$((nights - 1))")
}

compare() {
  local status=0
  ltf report diff "${earlier[-1]}" "$out/results.json" --history "$out/history" "$@" || status=$?
  ((status <= 1)) || exit "$status"
  return "$status"
}

summary() {
  printf '# %s\n\n' "$heading"
  if ((${#earlier[@]})); then
    cat "$out/diff.md"
    rm "$out/diff.md"
  else
    printf 'There is no previous night to compare with.\n'
  fi
  if [[ -n $missing ]]; then printf '\n**These shards have no results:**%s\n' "$missing"; fi
  printf '\n'
  ltf report markdown "$out/results.json" --most "$most_summary"
}

# The heading of a list's part: its name, and why its results may not stand for all of its images.
heading_of() {
  local conclusion
  conclusion=$(ltf report markdown "$out/results.json" --most 1000 | sed -n '1s/^## LTF conformance: //p')
  if [[ $conclusion == 'nothing was checked'* ]]; then
    printf '%s: %s\n' "$list" "$conclusion"
  elif [[ $conclusion =~ [0-9]+\ of\ [0-9]+\ images\ skipped ]]; then
    printf '%s: %s\n' "$list" "${BASH_REMATCH[0]}"
  else
    printf '%s\n' "$list"
  fi
}

declare -A headings
worse=0
for list in images cyber-dojo; do
  planned=$(grep -o "\"name\":\"$list-[^\"]*\"" <<<"${PLAN:-}" | cut -d '"' -f 4 || true)
  missing=
  for shard in $planned; do [[ -s $shards/$shard.json ]] || missing+=" $shard"; done
  mapfile -t parts < <(find "$shards" -name "$list-*.json" | sort)
  ((${#parts[@]})) || { printf 'error: no shard of %s has results\n' "$list" >&2; exit 3; }
  out=$site/$list
  mkdir -p "$out/history" "$history/$list/history" || exit 3
  ltf report merge "${parts[@]}" --expect "$(wc -w <<<"$planned")" --out "$out/results.json"

  heading=$(heading_of) || exit 3
  headings[$list]=$heading
  [[ $heading == "$list" ]] || printf 'warning: %s\n' "$heading"

  keep_nights
  mapfile -t earlier < <(find "$out/history" -name '*.json' | sort)
  if ((${#earlier[@]})); then
    compare --format markdown --most "$most_summary" --out "$out/diff.md" || true
    compare --format html --out "$out/diff.html" || {
      worse=1
      compare --format markdown --most "$most_issue" --out "$out/worse.md" || true
    }
  fi
  if [[ $heading == *': nothing was checked'* ]]; then
    worse=1
    [[ -s $out/worse.md ]] || ltf report markdown "$out/results.json" --most "$most_issue" --out "$out/worse.md"
  fi
  ltf report html "$out/results.json" --history "$out/history" --out "$out/index.html"
  ltf report junit "$out/results.json" --out "$out/junit.xml"
  ltf report badges "$out/results.json" --out "$out/badges"
  summary >"$out/summary.md"
  if grep -q '^  "complete": true' "$out/results.json"; then
    cp "$out/results.json" "$out/history/$(date --utc +%Y-%m-%dT%H%M%SZ).json" || exit 3
  fi
  if [[ -n ${SITE_URL-} && -n $(find "$out/history" -name '*.json' -print -quit) ]]; then
    ltf report feed "$out/history" --site "${SITE_URL%/}/$list/" --out "$out/feed.xml"
  fi
done

cat >"$site/index.html" <<HTML
<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>LTF conformance</title>
<h1>LTF conformance, last night</h1>
<ul><li><a href="images/">the reference images</a>${headings[images]#images}
<li><a href="cyber-dojo/">the public images</a>${headings[cyber-dojo]#cyber-dojo}</ul>
HTML
exit "$worse"
