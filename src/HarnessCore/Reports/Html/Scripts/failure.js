// What a failure has to say: causes first, expected and got as a diff, the run. In the panel and in a card's evidence.

/** The parts of a failure, as elements; none for a cell that did not fail. */
function failureOf(cell) {
  if (!cell.failed) {
    return [];
  }
  return [
    ...cell.causes.map(({ cause, fix }) => make("div", { class: "probable" }, make("p", {}, make("strong", {}, "Cause "), ...shown(cause)), ...fix ? [make("p", {}, make("strong", {}, "Fix "), ...visible(fix))] : [])),
    ...cell.change ? [make("p", {}, make("strong", {}, "Change "), ...visible(cell.change))] : [],
    ...part("Expected − and got +", cell.mismatches.map(({ expected, got }) => difference(expected, got))),
    ...part("Output: approved − and received +", cell.differs ? [asDiff(cell.differs)] : []),
    ...part("Ran", cell.ran ? output(cell.ran) : []),
    ...part("Run", cell.run ? output(cell.run.replace(/\u23ce(?!')/g, "\u240a\n").replace(/\u23ce/g, "\u240a")) : []),
  ];
}

const part = (title, elements) => elements.length === 0 ? [] : [make("h4", {}, title), ...elements];

/** Fills a card's evidence with that of the first cell that is shown: other images' say something else. */
function showEvidence(folded) {
  const link = folded.closest(".failure").querySelector(".cells li:not([hidden]) a[data-image]");
  const place = link && find(link.dataset.image, link.dataset.scenario);
  const key = link && `${link.dataset.image} ${link.dataset.scenario}`;
  if (!place || folded.dataset.of === key) {
    return;
  }
  const cell = cellAt(...place);
  if (!cell.failed) {
    return; // what is in the page says it all
  }
  folded.dataset.of = key;
  folded.replaceChildren(folded.querySelector("summary"), make("p", { class: "place" }, `${link.dataset.image} › ${link.dataset.scenario}`), ...failureOf(cell),
    make("p", { class: "buttons" }, ...buttonsOf(...place, cell)));
}

function buttonsOf(row, column, cell) {
  const command = again(row, column, cell);
  return [
    ...command ? [copyButton("Copy command", command)] : [],
    ...cell.failed || cell.reason ? [copyButton("Copy as Markdown", markdown(row, column, cell))] : [],
  ];
}
