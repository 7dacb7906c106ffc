// Text that a program printed, as elements: control characters as visible signs that every font has, in a tinted box;
// and the same as a terminal shows it, in its colours.

// Our own texts already have pictures of control characters (␍ for a carriage return), and numbers of invisible ones.
const special = /[\u2400-\u241f\u2421]|<(?:[0-9a-f]{4})>|[\u0000-\u0009\u000b-\u001f\u007f]/g;
const escape = /\u241b\[([0-9;]*)m/g;
const named = { 0: "\\0", 7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 27: "\\e" };

/** A character as C writes it. */
function signOf(character) {
  if (character.startsWith("<")) {
    return `\\u${character.slice(1, 5)}`;
  }
  const code = character.codePointAt(0);
  const number = code === 0x2421 ? 127 : code >= 0x2400 ? code - 0x2400 : code;
  return named[number] ?? `\\x${number.toString(16).padStart(2, "0")}`;
}

const box = text => make("span", { class: "control" }, text);

/** A text as nodes, with boxes for what is invisible. An escape sequence is one box. */
function visible(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(new RegExp(`${escape.source}|${special.source}`, "g"))) {
    nodes.push(text.slice(from, found.index));
    nodes.push(box(found[1] === undefined ? signOf(found[0]) : `\\e[${found[1]}m`));
    from = found.index + found[0].length;
  }
  return [...nodes, text.slice(from)].filter(node => node !== "");
}

/** Puts boxes into texts that the page came with. */
function showControls(elements) {
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.filter(node => /[\u2400-\u2421\u23ce]|<[0-9a-f]{4}>/.test(node.data)).forEach(node => node.replaceWith(...shown(node.data)));
  }
}

/** A text without the boxes, as it is copied: control characters as C writes them. */
const plain = text => text.replace(special, signOf);

const isColoured = text => new RegExp(escape.source).test(text);

/** The classes of a terminal's colours after a sequence of numbers: the first sixteen, bold, faint, underlined. */
function styleAfter(style, numbers) {
  const next = new Set(style);
  const drop = start => [...next].filter(name => name.startsWith(start)).forEach(name => next.delete(name));
  const codes = (numbers === "" ? "0" : numbers).split(";").map(Number);
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at];
    if (code === 0) next.clear();
    else if (code === 1) next.add("bold");
    else if (code === 2) next.add("faint");
    else if (code === 4) next.add("underlined");
    else if (code === 22) ["bold", "faint"].forEach(name => next.delete(name));
    else if (code === 24) next.delete("underlined");
    else if (code === 38 || code === 48) {
      const [kind, colour] = [codes[at + 1], codes[at + 2]];
      at += kind === 5 ? 2 : 4;
      if (kind === 5 && colour < 16) { drop(code === 38 ? "fore" : "back"); next.add(`${code === 38 ? "fore" : "back"}-${colour % 8}`); }
    }
    else if (code % 10 === 9 && code < 50) drop(code < 40 ? "fore" : "back");
    else if (code >= 30 && code < 38 || code >= 90 && code < 98) { drop("fore"); next.add(`fore-${code % 10}`); }
    else if (code >= 40 && code < 48 || code >= 100 && code < 108) { drop("back"); next.add(`back-${code % 10}`); }
  }
  return next;
}

/** A text as a terminal shows it: in colours, without other control characters. The line that is raw like this one is marked. */
function coloured(text, match) {
  let style = new Set();
  const styled = part => {
    const shown = part.replace(/\u240d$/, "").replace(/^.*\u240d/, "").replace(/\u2409/g, "\t").replace(special, "");
    return shown === "" ? [] : [style.size === 0 ? shown : make("span", { class: [...style].join(" ") }, shown)];
  };
  return text.split("\n").flatMap((line, index, lines) => {
    let [nodes, from] = [[], 0];
    for (const found of line.matchAll(escape)) {
      nodes.push(...styled(line.slice(from, found.index)));
      style = styleAfter(style, found[1]);
      from = found.index + found[0].length;
    }
    nodes.push(...styled(line.slice(from)), index < lines.length - 1 ? "\n" : "");
    return line === match ? [make("mark", {}, ...nodes)] : nodes;
  });
}

/** An output: raw, and beside it in its colours if it has any. */
function output(text, attributes = {}) {
  const raw = make("pre", attributes, ...visible(text));
  return isColoured(text)
    ? [make("div", { class: "beside" },
      make("figure", {}, make("figcaption", {}, "as a terminal shows it"), make("pre", { class: "terminal" }, ...coloured(text))),
      make("figure", {}, make("figcaption", {}, "raw"), raw))]
    : [raw];
}
