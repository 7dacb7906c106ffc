// Copy buttons: the command that runs a scenario again, and a failure as Markdown for an issue.

/** A button that copies a text and says so. */
function copyButton(label, text) {
  const button = make("button", { type: "button", class: "copy" }, label);
  button.addEventListener("click", async () => {
    const done = await copied(text);
    button.textContent = done ? "Copied" : "Copying failed";
    button.setAttribute("aria-live", "polite");
    setTimeout(() => { button.textContent = label; }, 1500);
  });
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text); // the browser refuses: an old one, or a page that is not from a safe place
  }
}

function copiedByHand(text) {
  const area = make("textarea", { class: "spoken", "aria-hidden": "true" });
  area.value = text;
  (panel.open ? panel : document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/** As a shell takes it for one word. */
const quoted = word => /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`;

/** The command that runs a scenario again; of one that failed, the results have it. */
function again(row, column, cell) {
  const command = cell.again || `ltf check ${quoted(data.images[row].name)} --scenario ${quoted(data.scenarios[column].id)}`;
  return command.includes("\n") ? "" : command; // a shell would run each line as it is pasted
}

/** A fence longer than any in the text. */
function fenced(text, language = "text") {
  const longestRun = Math.max(2, ...(text.match(/`+/g) ?? []).map(run => run.length));
  const fence = "`".repeat(longestRun + 1);
  return `${fence}${language}\n${plain(text).replace(/\n$/, "")}\n${fence}`;
}

/** Names in Markdown: as code, on one line. */
const coded = name => `\`${name.replace(/[`\n]/g, " ")}\``;

/** A failure as Markdown. */
function markdown(row, column, cell) {
  const [image, scenario] = [data.images[row], data.scenarios[column]];
  const lines = cell.mismatches.flatMap(({ expected, got }) => [`- ${expected}`, `+ ${got}`]);
  return [
    `### ${coded(image.name)}: ${coded(scenario.id)} ${stateAt(row, column).word}`, scenario.why,
    ...cell.reason ? [fenced(cell.reason)] : [],
    ...lines.length > 0 ? ["Expected (-) and got (+):", fenced(lines.join("\n"), "diff")] : [],
    ...cell.causes.map(({ cause, fix }) => `Probable cause:\n\n${fenced([cause, fix].filter(part => part !== "").join("\n"))}`),
    ...cell.ran ? ["Ran:", fenced(cell.ran)] : [], ...cell.run ? ["The run:", fenced(cell.run)] : [],
    ...cell.change ? ["Change:", fenced(cell.change)] : [],
    ...again(row, column, cell) ? ["Run it again:", fenced(again(row, column, cell), "sh")] : [],
    fenced(["image " + image.reference, image.digest, image.os].filter(part => part !== "").join("\n")),
  ].join("\n\n") + "\n";
}
