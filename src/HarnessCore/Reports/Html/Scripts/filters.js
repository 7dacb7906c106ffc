// The filters, by image, family and outcome. They are kept in the URL, so that a link shows others the same.

const form = document.getElementById("filters");

/** What the URL asks for; "open" is a cell: an image and a scenario. */
function asked() {
  const names = ["view", "show", "image", "family", "outcome", "open"];
  return target() ? {} : Object.fromEntries([...new URLSearchParams(location.hash.slice(1))].filter(([name]) => names.includes(name)));
}

/** The element that the URL names, as the matrix or a column; null if it asks for a view. */
function target() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // a percent sign that escapes nothing
  }
}

/** Changes the URL without a step in the browser's history for each key. */
function remember(changes) {
  const hash = address({ ...Object.fromEntries(new FormData(form)), ...changes });
  history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash);
}

function applyFilters() {
  const [image, family, outcome] = ["image", "family", "outcome"].map(name => form.elements[name].value);
  const named = data.images.map(one => one.name.toLowerCase().includes(image.trim().toLowerCase()));
  const fits = (row, column) => named[row] && !isAbsent(row, column) && (family === "" || families[column] === family)
    && (outcome === "" || (outcome === "changed" ? changedAt(row, column) : stateAt(row, column).style === outcome));
  const rows = data.images.map(() => false);
  const columns = data.scenarios.map(() => false);
  let [count, all] = [0, 0];
  matrix.cells.forEach((cells, row) => cells.forEach((button, column) => {
    const fit = fits(row, column);
    rows[row] ||= fit;
    columns[column] ||= fit;
    count += fit;
    all += !isAbsent(row, column);
    button.classList.toggle("dim", !fit);
  }));
  showMatrix(rows, columns);
  showFailures(view.name === "image" ? row => row === view.row : fits);
  [...document.querySelectorAll("#images tbody tr")].forEach((tr, row) => tr.hidden = !rows[row] && !(named[row] && family === "" && outcome === ""));
  document.getElementById("no-cells").hidden = count > 0;
  document.getElementById("shown").textContent = image + family + outcome === "" ? ""
    : `${count} of ${all} cells in ${rows.filter(Boolean).length} of ${data.images.length} images`;
}

function showMatrix(rows, columns) {
  matrix.rows.forEach((tr, row) => {
    tr.hidden = !rows[row];
    columns.forEach((shown, column) => {
      if (tr.cells[column + 1].hidden === shown) {
        tr.cells[column + 1].hidden = !shown;
      }
    });
  });
  matrix.columns.forEach((th, column) => th.hidden = matrix.cols[column].hidden = !columns[column]);
  showFamilies(columns);
  grid.parentElement.hidden = !rows.includes(true);
  if (matrix.current && !isShown(...placeOf(matrix.current))) {
    holdFirst();
  }
}

// The table has a set width, so that the browser need not measure thousands of cells: a column is a cell wide, and a
// family's first column wide enough for the family's name.
function showFamilies(columns) {
  let more = 0;
  matrix.headings.forEach(({ th, family, first }, index) => {
    const end = matrix.headings[index + 1]?.first ?? columns.length;
    const shown = matrix.cols.slice(first, end).filter(col => !col.hidden);
    const room = Math.max(0, family.length * 0.5 + 1 - shown.length * 1.7);
    th.hidden = shown.length === 0;
    th.colSpan = Math.max(1, shown.length);
    shown.forEach((col, place) => col.style.width = place === 0 && room > 0 ? `calc(var(--cell) + ${room}rem)` : "");
    more += shown.length > 0 ? room : 0;
  });
  grid.style.width = `calc(var(--names) + ${columns.filter(Boolean).length} * var(--cell) + ${more}rem)`;
}

/** The same as FailuresSection.Explains; of one image, its name is no news. */
function explains(cells) {
  const [scenarios, images] = ["scenario", "image"].map(name => new Set(cells.map(cell => cell.dataset[name])).size);
  return `explains ${counted(scenarios, "scenario")}${view.name === "image" ? "" : ` in ${counted(images, "image")}`}`;
}

function showFailures(fits) {
  const groups = [...document.querySelectorAll(".failure")];
  for (const group of groups) {
    for (const link of group.querySelectorAll("a[data-image]")) {
      const place = find(link.dataset.image, link.dataset.scenario);
      link.parentElement.hidden = place !== null && !fits(...place);
    }
    const cells = [...group.querySelectorAll(".cells li:not([hidden]) a[data-image]")];
    group.hidden = cells.length === 0;
    group.querySelector(".explains").textContent = explains(cells);
    group.querySelectorAll(".evidence[open]").forEach(showEvidence);
  }
  for (const more of document.querySelectorAll("#failures .more")) {
    const count = more.querySelectorAll(".failure:not([hidden])").length;
    more.hidden = count === 0;
    more.querySelector("summary").textContent = counted(count, "more cause");
    more.open ||= count > 0 && document.querySelector("#failures > .failure:not([hidden])") === null;
  }
  document.getElementById("no-failures").hidden = groups.length === 0 || groups.some(group => !group.hidden);
}

/** A cell by its names; null if there is none. */
function find(image, scenario) {
  const [row, column] = [data.images.findIndex(one => one.name === image), data.scenarios.findIndex(one => one.id === scenario)];
  return row < 0 || column < 0 ? null : [row, column];
}

/** Makes the page show what the URL says. */
function follow() {
  const wanted = asked();
  showView(wanted, target());
  if (target()) {
    applyFilters();
    return; // a link into the page changes no filter
  }
  for (const name of ["image", "family", "outcome"]) {
    form.elements[name].value = wanted[name] ?? "";
    if (form.elements[name].selectedIndex === -1) {
      form.elements[name].value = "";
    }
  }
  applyFilters();
  const [image, scenario] = (wanted.open ?? "").split(/ (?=[^ ]*$)/);
  const place = wanted.open ? find(image, scenario) : null;
  if (place) {
    hold(matrix.cells[place[0]][place[1]]);
    openCell(...place);
  } else if (panel.open) {
    panel.close();
  }
}
