// The details of a cell, in a dialog: Escape closes it, and the focus returns to where it was.

const panel = document.getElementById("panel");
function openCell(row, column) {
  const [image, scenario, state] = [data.images[row], data.scenarios[column], stateAt(row, column)];
  const cell = cellAt(row, column);
  panel.replaceChildren(
    head(row, column, image, scenario),
    make("p", { class: "ended" }, sign(state), " ", make("strong", {}, state.word), ` · ${scenario.level}`, image.seconds[column] > 0 ? ` · ${duration(image.seconds[column])}` : "", cell.colour ? ` · outcome ${cell.colour.replace("_", " ")}` : ""),
    ...said(cell),
    make("p", { class: "buttons" }, ...buttonsOf(row, column, cell)),
    ...section("What went wrong", ...failureOf(cell)),
    ...again(row, column, cell) ? section("Run it again", make("pre", { class: "command" }, ...visible(again(row, column, cell)))) : [],
    ...section("Script and expectation", ...scenario.asks.map(asksFor)),
    ...section("Why it matters", make("p", {}, ...visible(scenario.why))),
    ...cell.snapshot ? section("Output", ...output(cell.snapshot, { class: "snapshot" })) : [],
    ...section(data.nights.length > 1 ? `Last ${data.nights.length} nights` : "Duration", chart(cell.nights, cell.seconds)),
    ...section("Image", make("p", { class: "facts" }, [image.reference, image.digest, image.os].filter(fact => fact !== "").join(" · ") || image.name)),
  );
  if (!panel.open) {
    panel.showModal();
  }
  panel.scrollTop = 0;
  remember({ open: `${image.name} ${scenario.id}` });
}

function head(row, column, image, scenario) {
  const step = (label, text, right) => {
    const button = make("button", { type: "button", class: "panel-step", "aria-label": label, title: label }, text);
    const target = next(row, column, 0, right);
    button.disabled = !target;
    button.addEventListener("click", () => {
      hold(target);
      openCell(...placeOf(target));
      panel.querySelector(right > 0 ? ".panel-step:nth-of-type(2)" : ".panel-step").focus();
    });
    return button;
  };
  const close = make("button", { type: "button", class: "panel-close", "aria-label": "Close", title: "Close (Escape)", autofocus: "" }, "✕");
  close.addEventListener("click", () => panel.close());
  return make("div", { class: "panel-head" },
    make("h2", { id: "panel-title" }, make("span", {}, image.name), scenario.id),
    step("Previous scenario", "‹", -1), step("Next scenario", "›", 1), close);
}

/** A script as a block; one in backticks within a line as code. */
function asksFor(ask) {
  const [, before, code] = /^([^`]*)`(.*)`$/s.exec(ask) ?? [];
  return ask.includes("\n") ? make("pre", {}, ...visible(ask.replace(/^\n+|\n+$/g, "")))
    : code === undefined ? make("p", {}, ...shown(ask))
    : make("p", {}, ...visible(before), make("code", {}, ...visible(code)));
}

function said(cell) {
  return [
    ...cell.reason ? [make("p", { class: "reason" }, ...shown(cell.reason))] : [],
    ...cell.issue ? [make("p", {}, "Issue: ", issue(cell.issue))] : [],
  ];
}

/** A link if it is a web address; anything else is text. */
function issue(text) {
  return /^https?:\/\//i.test(text) ? make("a", { href: text, rel: "noreferrer noopener", target: "_blank" }, text) : text;
}

function section(title, ...children) {
  return children.length === 0 ? [] : [make("h3", {}, title), ...children];
}
