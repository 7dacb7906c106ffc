// The matrix and its keyboard navigation: one cell at a time is in the tab order, and the arrow keys move it.

const grid = document.getElementById("grid");
const matrix = { rows: [], cells: [], columns: [], headings: [], current: null };

function buildMatrix() {
  matrix.cols = data.scenarios.map(() => make("col"));
  grid.append(make("colgroup", {}, make("col", { class: "names" }), ...matrix.cols), heading(), body());
  holdFirst();
  grid.addEventListener("keydown", move);
  grid.addEventListener("focusin", event => event.target.matches("td > button") && mark(event.target));
  grid.addEventListener("focusout", () => grid.querySelector("th.marked")?.classList.remove("marked"));
  grid.addEventListener("click", event => {
    const button = event.target.closest("td > button");
    if (button) {
      hold(button);
      openCell(...placeOf(button));
    }
  });
}

function heading() {
  const above = make("tr", {}, make("th", { class: "corner", scope: "row" }, make("b", { class: "spoken" }, "family")));
  const below = make("tr", {}, make("th", { class: "corner", scope: "col" }, make("b", { class: "spoken" }, "image")));
  data.scenarios.forEach((scenario, column) => {
    const starts = families[column] !== families[column - 1];
    if (starts) {
      const th = make("th", { scope: "colgroup", title: families[column] }, families[column]);
      matrix.headings.push({ th, family: families[column], first: column });
      above.append(th);
    }
    const name = scenario.id.slice(families[column].length + 1);
    const th = make("th", { scope: "col", id: scenario.id, title: `${scenario.id} (${scenario.level}): ${scenario.why}`, class: starts ? "first" : undefined }, make("span", {}, name));
    below.append(th);
    matrix.columns.push(th);
  });
  return make("thead", {}, above, below);
}

function body() {
  const tbody = make("tbody");
  data.images.forEach((image, row) => {
    const tr = make("tr", {}, make("th", { scope: "row", title: image.reference }, image.name));
    const buttons = data.scenarios.map((_, column) => {
      const button = cell(row, column);
      tr.append(make("td", { class: families[column] !== families[column - 1] ? "first" : undefined }, button));
      return button;
    });
    matrix.rows.push(tr);
    matrix.cells.push(buttons);
    tbody.append(tr);
  });
  return tbody;
}

function cell(row, column) {
  const state = stateAt(row, column);
  const button = document.createElement("button");
  const seconds = data.images[row].seconds[column];
  button.type = "button";
  button.tabIndex = -1;
  button.className = changedAt(row, column) ? `${state.style} changed` : state.style;
  button.textContent = state.sign;
  button.title = `${data.images[row].name} › ${data.scenarios[column].id}: ${state.word}${seconds > 0 ? `, ${duration(seconds)}` : ""}${changedAt(row, column) ? "; changed since the previous run" : ""}`;
  button.setAttribute("aria-label", button.title);
  return button;
}

/** Image and scenario of a cell, as indices. */
function placeOf(button) {
  const td = button.parentElement;
  return [td.parentElement.sectionRowIndex, td.cellIndex - 1];
}

/** Puts a cell into the tab order. */
function hold(button) {
  if (matrix.current) {
    matrix.current.tabIndex = -1;
  }
  button.tabIndex = 0;
  matrix.current = button;
}

/** Puts the first visible cell into the tab order; there may be none. */
function holdFirst() {
  const first = matrix.cells.flatMap((cells, row) => cells.filter((_, column) => isShown(row, column)))[0];
  if (first) {
    hold(first);
  }
}

function mark(button) {
  hold(button);
  matrix.columns[placeOf(button)[1]].classList.add("marked");
}

const isShown = (row, column) => !matrix.rows[row].hidden && !matrix.columns[column].hidden && !isAbsent(row, column);

/** The next visible cell in a direction; undefined at the edge. */
function next(row, column, down, right) {
  do {
    row += down;
    column += right;
  } while (matrix.cells[row]?.[column] && !isShown(row, column));
  return matrix.cells[row]?.[column];
}

function furthest(row, column, down, right) {
  let last = matrix.cells[row][column];
  for (let other = last; other; other = next(...placeOf(other), down, right)) {
    last = other;
  }
  return last;
}

function move(event) {
  const button = event.target.closest("td > button");
  const [row, column] = button ? placeOf(button) : [];
  const target = button && {
    ArrowLeft: () => next(row, column, 0, -1), ArrowRight: () => next(row, column, 0, 1),
    ArrowUp: () => next(row, column, -1, 0), ArrowDown: () => next(row, column, 1, 0),
    Home: () => furthest(row, column, 0, -1), End: () => furthest(row, column, 0, 1),
    PageUp: () => furthest(row, column, -1, 0), PageDown: () => furthest(row, column, 1, 0),
  }[event.key]?.();
  if (target) {
    event.preventDefault();
    target.focus();
    reveal(target);
  }
}

/** Scrolls a cell out from under the sticky headings. */
function reveal(button) {
  const scroller = grid.parentElement;
  const [cell, frame] = [button.getBoundingClientRect(), scroller.getBoundingClientRect()];
  const left = frame.left + matrix.rows[0].cells[0].offsetWidth;
  const top = frame.top + grid.tHead.offsetHeight;
  scroller.scrollLeft -= Math.max(0, left - cell.left) - Math.max(0, cell.right - frame.right + 12);
  scroller.scrollTop -= Math.max(0, top - cell.top) - Math.max(0, cell.bottom - frame.bottom + 12);
}
