"use strict";
// The page's data, and how it becomes elements: by textContent and attributes, never by markup.

const data = JSON.parse(document.getElementById("data").textContent);
const details = [...document.querySelectorAll("script.details")];
const states = new Map(data.states.map(state => [state.code, state]));
const families = data.scenarios.map(scenario => scenario.id.split("/")[0]);

const byColumn = new Map();
let shared;

/** A number's text: every text is in the page once. */
function textOf(number) {
  shared ??= JSON.parse(document.getElementById("texts").textContent);
  return number === undefined || number === null ? "" : shared[number];
}

/** All that is known of a cell. */
function cellAt(row, column) {
  if (!byColumn.has(row)) {
    byColumn.set(row, JSON.parse(details[row].textContent));
  }
  const { cells, nights, seconds } = byColumn.get(row);
  const { mismatches, causes, light, ...texts } = cells[column] ?? {};
  const count = data.nights.length;
  const some = Object.fromEntries(["reason", "issue", "colour", "snapshot", "differs", "ran", "run", "failureWhy", "change", "again"].map(name => [name, textOf(texts[name])]));
  return {
    ...some, light,
    failed: mismatches !== undefined,
    mismatches: (mismatches ?? []).map(([expected, got]) => ({ expected: textOf(expected), got: textOf(got) })),
    causes: (causes ?? []).map(([cause, fix]) => ({ cause: textOf(cause), fix: textOf(fix) })),
    nights: nights.slice(column * count, (column + 1) * count),
    seconds: seconds.slice(column * count, (column + 1) * count),
  };
}

/** "1 scenario", "3 scenarios". */
function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** An element with attributes and children; a child that is a string is text. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children);
  return element;
}

/** The same for a drawing. */
function draw(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** The same as Markup.Sign. */
function sign(state) {
  return make("span", { class: `sign ${state.style}`, "aria-hidden": "true" }, state.sign);
}

/** The same as Markup.Duration; what is too short to be told is said so. */
function duration(seconds) {
  const whole = Math.round(seconds);
  return seconds > 0 && seconds < 0.05 ? "under 0.1 s"
    : seconds < 9.95 ? `${seconds.toFixed(1)} s`
    : seconds < 59.5 ? `${whole} s`
    : whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s`
    : `${Math.floor(whole / 3600)} h ${Math.floor(whole % 3600 / 60)} min`;
}

/** The state of a cell. */
function stateAt(row, column) {
  return states.get(data.images[row].cells[column]);
}

/** Whether a cell is the empty place of a case that other images have. */
function isAbsent(row, column) {
  return stateAt(row, column).style === "absent";
}

/** Whether a cell had another state in the previous run. */
function changedAt(row, column) {
  const { cells, before } = data.images[row];
  return before !== "" && before[column] !== cells[column];
}
