// What was expected and what came back, as a diff: by lines, and inside a line that changed by characters.

// The tables are quadratic: longer texts are compared from their ends only.
const mostLines = 400;
const mostCharacters = 600;

/** The longest common parts of two lists, as pairs of [taken from one, taken from the other, is the same]. */
function compare(one, other, most) {
  let [start, end] = [0, 0];
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  while (end < one.length - start && end < other.length - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const middle = left.length > most || right.length > most ? [[left, right, false]] : longest(left, right);
  return [[one.slice(0, start), other.slice(0, start), true], ...middle, [one.slice(one.length - end), other.slice(other.length - end), true]]
    .filter(([a, b]) => a.length + b.length > 0);
}

function longest(left, right) {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i][j] = left[i] === right[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const parts = [];
  let [i, j] = [0, 0];
  const add = (a, b, same) => {
    const last = parts.at(-1);
    if (last && last[2] === same) { last[0].push(...a); last[1].push(...b); } else parts.push([[...a], [...b], same]);
  };
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) add([left[i++]], [right[j++]], true);
    else if (j === right.length || i < left.length && lengths[i + 1][j] >= lengths[i][j + 1]) add([left[i++]], [], false);
    else add([], [right[j++]], false);
  }
  return parts;
}

/** A character, and a whole escape sequence, is one item. */
const items = line => line.match(/\u241b\[[0-9;]*m|<[0-9a-f]{4}>|[\ud800-\udbff][\udc00-\udfff]|[^]/g) ?? [];

/** One of our texts has its newlines as a sign: the lines, each with its end. */
const linesOf = text => text.match(/[^\u23ce\n]*(?:[\u23ce\n]|$)/g).filter(line => line !== "");

/** Two lines that share most of their characters, or of which one only has more, are one that changed. */
function marked(before, after) {
  const parts = compare(items(before), items(after), mostCharacters);
  const same = parts.filter(part => part[2]).reduce((sum, part) => sum + part[0].length, 0);
  const [left, right] = [items(before).length, items(after).length];
  const isAlike = same * 2 > Math.max(left, right) || same > 0 && same === Math.min(left, right);
  const side = (index, name) => isAlike
    ? parts.filter(part => part[index].length > 0).flatMap(part => part[2] ? shown(part[index].join("")) : [make(name, {}, ...shown(part[index].join("")))])
    : shown([before, after][index]);
  return [side(0, "del"), side(1, "ins")];
}

const shown = text => visible(text.replace(/\u23ce/g, "\u240a"));

const row = (kind, mark, nodes) => make("span", { class: `line ${kind}` }, make("b", { "aria-hidden": "true" }, mark), make("span", { class: "spoken" }, { lost: "expected: ", came: "got: ", same: "" }[kind]), ...nodes, "\n");

/** The diff as an element. */
function difference(expected, got) {
  const rows = [];
  for (const [before, after, same] of compare(linesOf(expected), linesOf(got), mostLines)) {
    if (same) {
      rows.push(...before.map(line => row("same", " ", shown(line))));
      continue;
    }
    const pairs = before.slice(0, after.length).map((line, at) => marked(line, after[at]));
    rows.push(...before.map((line, at) => row("lost", "−", pairs[at]?.[0] ?? shown(line))));
    rows.push(...after.map((line, at) => row("came", "+", pairs[at]?.[1] ?? shown(line))));
  }
  return make("pre", { class: "diff", "aria-label": "expected and got" }, ...rows);
}

/** Lines that already are a diff: "- approved", "+ received". */
function asDiff(text) {
  const lines = text.replace(/\n$/, "").split("\n");
  return make("pre", { class: "diff", "aria-label": "approved and received output" }, ...lines.map((line, at) => {
    const kind = line.startsWith("-") ? "lost" : line.startsWith("+") ? "came" : "same";
    if (kind === "same") return row(kind, " ", visible(line));
    const mate = kind === "lost" ? lines[at + 1] : lines[at - 1];
    const isPair = mate?.startsWith(kind === "lost" ? "+" : "-");
    const nodes = isPair ? (kind === "lost" ? marked(line.slice(1), mate.slice(1))[0] : marked(mate.slice(1), line.slice(1))[1]) : visible(line.slice(1));
    return row(kind, kind === "lost" ? "−" : "+", nodes);
  }));
}
