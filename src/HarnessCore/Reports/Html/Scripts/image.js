// The view of one image: its verdict, its lights, and its scenarios by family. Its causes are the page's.

const picker = document.getElementById("show");

function buildImage() {
  const byName = data.images.map((image, row) => [image.name, row]).sort(([one], [other]) => one < other ? -1 : 1);
  picker.append(...byName.map(([name, row]) => make("option", { value: row }, name)));
  document.getElementById("picker").hidden = data.images.length < 2;
  picker.addEventListener("change", () => go({ show: data.images[picker.value].name }));
}

function showImage(row) {
  picker.value = row;
  document.getElementById("verdict").replaceChildren(...verdict(row));
  document.getElementById("lights").replaceChildren(...lights(row));
  document.getElementById("family-rows").replaceChildren(...familyRows(row));
  showPast(row);
}

const bad = new Set(["error", "failed", "unexpected", "advisory", "known"]);

function columnsOf(row) {
  return data.scenarios.map((_, column) => column).filter(column => !isAbsent(row, column));
}

function verdict(row) {
  const { name, sentence } = data.images[row];
  const columns = columnsOf(row);
  const passed = columns.filter(column => stateAt(row, column).style === "passed").length;
  const worst = data.states.find(state => columns.some(column => stateAt(row, column) === state));
  const says = /^(conforms|does not conform)/.test(sentence) ? `${name} ${sentence}.` : `${name}: ${sentence}.`;
  return [...worst ? [sign(worst), " "] : [], make("strong", {}, ...visible(says)), ` ${passed} of ${counted(columns.length, "scenario")} passed.`];
}

function chip(row, column) {
  const state = stateAt(row, column);
  const name = data.scenarios[column].id.slice(families[column].length + 1);
  const link = make("a", { class: "chip", href: address({ open: `${data.images[row].name} ${data.scenarios[column].id}` }), title: data.scenarios[column].why }, sign(state), " ", name, make("span", { class: "spoken" }, `: ${state.word}`));
  return make("li", {}, link);
}

const familyRow = (row, family, columns) => make("div", { class: "family" }, make("h3", {}, family), make("ul", { class: "chips" }, ...columns.map(column => chip(row, column))));

/** Families with anything that did not pass are rows of chips; what passed is one line that unfolds. */
function familyRows(row) {
  const byFamily = Map.groupBy(columnsOf(row), column => families[column]);
  const isWell = column => stateAt(row, column).style === "passed";
  const [open, well] = [[], []];
  for (const [family, columns] of byFamily) {
    const others = columns.filter(column => !isWell(column)).sort((one, other) => bad.has(stateAt(row, other).style) - bad.has(stateAt(row, one).style));
    if (others.length > 0) open.push(familyRow(row, family, others));
    const good = columns.filter(isWell);
    if (good.length > 0) well.push([family, good]);
  }
  const passed = well.reduce((sum, [, columns]) => sum + columns.length, 0);
  return [...open, ...passed === 0 ? [] : [make("details", { class: "well" },
    make("summary", {}, sign(states.get("P")), ` ${counted(passed, "scenario")} passed in ${well.length} ${well.length === 1 ? "family" : "families"}`),
    ...well.map(([family, columns]) => familyRow(row, family, columns)))]];
}
