// The three lights as a person at the kata sees them: the outputs as they were printed, and what gave the colour.

const colours = ["red", "amber", "green"];

function lights(row) {
  return colours.map(colour => {
    const column = data.scenarios.findIndex(scenario => scenario.id === `traffic-light/${colour}`);
    return column < 0 ? null : light(row, column, colour);
  }).filter(Boolean);
}

function light(row, column, colour) {
  const [cell, state] = [cellAt(row, column), stateAt(row, column)];
  const came = cell.colour.replace("_", " ");
  return make("article", { class: `light ${cell.snapshot ? "" : "dark"}` },
    make("h3", {}, lamp(came || colour, came !== ""), ` ${colour}`, " ",
      make("span", { class: "state" }, came === "" ? state.word : came === colour ? "as expected" : `expected, but it is ${came}`)),
    ...timeOf(cell),
    ...cell.snapshot ? printed(cell) : [make("p", { class: "calm" }, ...visible(cell.reason || "Did not run."))],
    make("p", { class: "buttons" }, make("a", { href: address({ open: `${data.images[row].name} ${data.scenarios[column].id}` }) }, "Details")));
}

/** A lamp: lit in its place, so that the place says the colour, too. */
function lamp(colour, isLit) {
  const svg = draw("svg", { class: "lamp", width: 16, height: 40, viewBox: "0 0 16 40", "aria-hidden": "true" }, draw("rect", { width: 16, height: 40, rx: 5 }));
  svg.append(...colours.map((each, at) => draw("circle", { cx: 8, cy: 8 + at * 12, r: 4.5, class: isLit && each === colour ? `lit ${each}` : "unlit" })));
  return svg;
}

function timeOf({ light }) {
  if (!light) {
    return [];
  }
  const part = Math.min(1, light.maxSeconds > 0 ? light.seconds / light.maxSeconds : 0);
  const text = `${light.seconds < 0.0995 ? `${Math.round(light.seconds * 1000)} ms` : duration(light.seconds)} of ${duration(light.maxSeconds).replace(".0 s", " s")}`;
  return [make("p", { class: "time" },
    draw("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      draw("rect", { class: "whole", width: 100, height: 8 }), draw("rect", { class: part > 0.5 ? "much" : "used", width: Math.max(0.7, part * 100), height: 8 })),
    " ", make("span", {}, text))];
}

/** The parts of a snapshot: stdout, stderr and files, each with its lines. */
function partsOf(snapshot) {
  const parts = [];
  for (const line of snapshot.split("\n")) {
    const head = /^(stdout|stderr|created|changed)(.*?)(:| \(.*\):)(?: (empty|nothing))?$/.exec(line);
    if (line.startsWith("  |") && parts.length > 0) {
      parts.at(-1).lines.push(line.slice(3));
    } else if (head) {
      parts.push({ name: head[1] + head[2], note: head[3].replace(/:$/, ""), none: head[4], lines: [] });
    }
  }
  return parts;
}

function printed(cell) {
  const decided = cell.light?.decided;
  const parts = partsOf(cell.snapshot);
  const [streams, files] = [parts.filter(part => /^std/.test(part.name)), parts.filter(part => !/^std/.test(part.name) && part.lines.length > 0)];
  const full = streams.filter(part => part.lines.length > 0);
  return [
    ...full.flatMap(part => [make("h4", {}, part.name + part.note), ...linesAs(part, decided?.stream === part.name ? decided.text : undefined)]),
    ...full.length < 2 ? [make("p", { class: "calm" }, full.length === 0 ? "Nothing was printed." : `${streams.find(part => part.lines.length === 0)?.name ?? ""} is empty.`)] : [],
    ...files.length > 0 ? [make("details", {}, make("summary", {}, counted(files.length, "file")), ...files.flatMap(part => [make("h4", {}, part.name), make("pre", {}, ...visible(part.lines.join("\n")))]))] : [],
    ...decided ? [why(decided)] : [],
  ];
}

/** The lines, with the one marked that the lambda's pattern matched. */
function linesAs(part, match) {
  const text = part.lines.join("\n");
  const at = match === undefined || match === "" ? -1 : part.lines.indexOf(match);
  const raw = make("pre", { class: "printed" }, ...part.lines.flatMap((line, index) => {
    const nodes = visible(line + (index < part.lines.length - 1 ? "\n" : ""));
    return index === at ? [make("mark", { title: "the lambda's pattern matches this line" }, ...nodes)] : nodes;
  }));
  return isColoured(text)
    ? [make("pre", { class: "terminal" }, ...coloured(text, at < 0 ? undefined : match)), make("details", {}, make("summary", {}, "raw"), raw)]
    : [raw];
}

function why(decided) {
  const by = decided.pattern === "" ? [] : ["; ", make("code", {}, ...visible(decided.pattern)), " matches the ", make("mark", {}, "marked line")];
  return make("p", { class: "why" }, `Lambda, line ${decided.line}: `, make("code", {}, ...visible(decided.source)), ...by);
}
