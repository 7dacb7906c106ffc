// The last nights of images and scenarios: a row of small marks each, the last one this run's. How high a mark is says
// how bad the night was, so that colour alone says nothing; flaky scenarios have a word beside them.

const past = JSON.parse(document.getElementById("history").textContent);
const step = 6;
const heights = { passed: 5, known: 9, advisory: 9, failed: 15, unexpected: 15, error: 15 };

/** A row of marks with its text alternative. A line is where the image changed. */
function marks(codes, versions) {
  const all = [...codes].map(code => states.get(code));
  const svg = drawMarks(all, { role: "img", "aria-label": toldInWords(all) });
  all.forEach((_, night) => isOther(versions, night) && svg.append(draw("line", { x1: night * step, x2: night * step, y1: 0, y2: 18 })));
  return svg;
}

// What passed is one path: with thousands of nights, an element for each takes a second.
function drawMarks(all, attributes) {
  const width = all.length * step + 2;
  const high = state => heights[state.style] ?? 2;
  const place = (state, night) => ({ x: night * step + 1, y: 17 - high(state) });
  const good = all.map((state, night) => state.style === "passed" ? `M${night * step + 1} ${17 - high(state)}h${step - 2}v${high(state)}h${2 - step}z` : "").join("");
  const others = [...all.entries()].filter(([, state]) => state.style !== "passed").map(([night, state]) =>
    draw("rect", { class: state.style, ...place(state, night), width: step - 2, height: high(state) }, draw("title", {}, `${data.nights[night]}: ${state.word}`)));
  return draw("svg", { class: "marks", width, height: 18, viewBox: `0 0 ${width} 18`, ...attributes }, draw("path", { class: "passed", d: good }), ...others);
}

/** Whether a night's image is not the one that the last night had in which there was one. */
function isOther(versions, night) {
  const before = versions.slice(0, night).replaceAll(".", "").at(-1);
  return versions[night] !== "." && before !== undefined && before !== versions[night];
}

/** Such as "31 nights: 28 passed, 3 failed, the last on 2026-11-27". */
function toldInWords(all) {
  const counts = Map.groupBy(all, state => state.word);
  const worst = data.states.find(state => bad.has(state.style) && all.includes(state));
  const last = worst ? `; last ${worst.word} on ${data.nights[all.lastIndexOf(worst)]}` : "";
  return `${counted(all.length, "night")}: ${[...counts].map(([word, some]) => `${some.length} ${word}`).join(", ")}${last}`;
}

const nightsOf = number => `${number} ${number === 1 ? "night" : "nights"}`;

function greenText({ toGreen, notGreenFor }) {
  return [...notGreenFor > 0 ? [`not green for ${nightsOf(notGreenFor)}`] : [], ...toGreen !== undefined ? [`green again after ${nightsOf(toGreen)} on average`] : []].join("; ");
}

const flakyMark = changes => make("strong", { class: "flaky", title: "The verdict changed although the image did not." }, `flaky: ${counted(changes, "change")}`);

function buildPast() {
  if (past.length === 0) {
    document.getElementById("past").remove();
    return;
  }
  const seen = new Set(past.map(image => image.nights).join(""));
  const shownStates = data.states.filter(state => seen.has(state.code));
  document.getElementById("past-legend").append(
    ...shownStates.map(state => make("li", {}, drawMarks([state], { "aria-hidden": "true" }), ` ${state.word}`)),
    make("li", {}, make("span", { class: "moved", "aria-hidden": "true" }), " a new image"));
  document.getElementById("past-images").append(make("ul", { class: "past" }, ...past.map((image, row) => {
    const flaky = Object.keys(image.flaky).length;
    return make("li", {}, make("a", { href: `#view=image&show=${encodeURIComponent(data.images[row].name)}` }, data.images[row].name), marks(image.nights, image.versions),
      make("span", { class: "facts" }, greenText(image)), ...flaky > 0 ? [make("strong", { class: "flaky" }, `${counted(flaky, "flaky scenario")}`)] : []);
  })));
}

/** The rows of one image: flaky ones, those that changed, and folded those that did not. */
function showPast(row) {
  if (past.length === 0) return;
  const { flaky, versions } = past[row];
  const line = column => {
    const codes = cellAt(row, column).nights;
    const { id } = data.scenarios[column];
    return make("li", {}, make("a", { href: address({ open: `${data.images[row].name} ${id}` }) }, id), marks(codes, versions), ...flaky[column] ? [flakyMark(flaky[column])] : []);
  };
  const isSteady = column => new Set(cellAt(row, column).nights).size === 1;
  const columns = columnsOf(row).sort((one, other) => (flaky[other] ?? 0) - (flaky[one] ?? 0));
  const [moved, steady] = [columns.filter(column => !isSteady(column)), columns.filter(isSteady)];
  const folded = make("details", {}, make("summary", {}, `${counted(steady.length, "scenario")} did not change`));
  folded.addEventListener("toggle", () => { if (folded.children.length === 1) folded.append(make("ul", { class: "past" }, ...steady.map(line))); });
  document.getElementById("past-image").replaceChildren(
    make("p", {}, greenText(past[row]) || "green in all of these nights"),
    make("ul", { class: "past" }, ...moved.map(line)), ...steady.length > 0 ? [folded] : []);
}
