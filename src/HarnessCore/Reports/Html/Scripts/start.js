// Builds the page, once the data is there.

buildMatrix();
buildImage();
buildPast();
document.getElementById("views").hidden = false;
showControls(document.querySelectorAll(".brief, .fix, .change li, .missing li, #versions"));
follow();

form.addEventListener("input", () => { applyFilters(); remember({}); });
form.addEventListener("reset", () => setTimeout(() => { applyFilters(); remember({}); }));
form.addEventListener("submit", event => event.preventDefault());
window.addEventListener("hashchange", follow);
panel.addEventListener("close", () => remember({ open: "" }));
panel.addEventListener("click", event => event.target === panel && panel.close());
window.addEventListener("beforeprint", () => document.querySelectorAll(".evidence, .more").forEach(folded => folded.open = true));

// A failure's link opens its cell and keeps the filters; without JavaScript it is a URL of this page.
document.getElementById("content").addEventListener("click", event => {
  const link = event.target.closest("a[data-image]");
  const place = link && find(link.dataset.image, link.dataset.scenario);
  if (place) {
    event.preventDefault();
    hold(matrix.cells[place[0]][place[1]]);
    openCell(...place);
  }
});

// The evidence is made when it is asked for: toggle does not bubble.
document.querySelectorAll(".evidence").forEach(folded => folded.addEventListener("toggle", () => folded.open && showEvidence(folded)));

// A link to a scenario's id goes to its column, which did not exist when the browser looked for it.
target()?.scrollIntoView({ inline: "center" });
