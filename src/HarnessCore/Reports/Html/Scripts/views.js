// The views: sections that belong together, one question each. The address says which; the default is the comparison of
// two versions if there is one, and else depends on how many images there are. A further view is a link in the navigation and sections with its name in data-views.

const links = [...document.querySelectorAll("#views a")];
const sections = [...document.querySelectorAll("[data-views]")];
const mostForOne = 3;
const view = { name: "", row: 0 };

const defaultView = () => links.some(link => link.dataset.view === "versions") ? "versions" : data.images.length >= 1 && data.images.length <= mostForOne ? "image" : "night";

/** The address of this page with changes; what is empty or the default is left out. */
function address(changes) {
  const all = { ...asked(), ...changes };
  const kept = Object.entries(all).filter(([name, value]) => value !== "" && !(name === "view" && value === defaultView()));
  const hash = new URLSearchParams(kept).toString();
  return hash === "" ? "#" : `#${hash}`;
}

/** Goes to an address as a step in the browser's history. */
function go(changes) {
  location.hash = address(changes);
}

/** Shows the view that the address asks for, or the one with an element. */
function showView(wanted, element) {
  const own = element?.closest("[data-views]")?.dataset.views.split(" ");
  const known = links.some(link => link.dataset.view === wanted.view) ? wanted.view : defaultView();
  view.name = own && !own.includes(known) ? own[0] : known;
  const row = data.images.findIndex(image => image.name === wanted.show);
  view.row = row >= 0 ? row : 0;
  for (const section of sections) {
    section.hidden = !section.dataset.views.split(" ").includes(view.name);
  }
  for (const link of links) {
    link.toggleAttribute("aria-current", false);
    if (link.dataset.view === view.name) link.setAttribute("aria-current", "page");
    const { image, family, outcome, show } = wanted;
    link.href = address({ image: image ?? "", family: family ?? "", outcome: outcome ?? "", show: show ?? "", open: "", view: link.dataset.view });
    if (link.getAttribute("href") === "#") link.setAttribute("href", `#view=${link.dataset.view}`);
  }
  document.body.dataset.view = view.name;
  document.body.classList.toggle("one-image", view.name === "image");
  if (view.name === "image" && data.images.length > 0) {
    showImage(view.row);
  }
}
