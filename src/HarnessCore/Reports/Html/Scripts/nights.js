// A cell's last nights: a bar for the duration and a sign for the outcome; the last bar is this run's.

const wide = { bar: 18, step: 24, high: 56, left: 4 };

function chart(codes, seconds) {
  const longest = Math.max(...seconds, 0.001);
  const width = wide.left * 2 + Math.max(codes.length * wide.step, 60);
  const svg = draw("svg", { class: "nights", role: "img", width, height: wide.high + 40, viewBox: `0 0 ${width} ${wide.high + 40}`, "aria-label": spoken(codes, seconds) });
  svg.append(draw("text", { class: "scale", x: wide.left, y: 11 }, duration(longest)));
  svg.append(draw("line", { x1: 0, x2: width, y1: wide.high + 18, y2: wide.high + 18 }));
  [...codes].forEach((code, night) => svg.append(...bar(states.get(code), seconds[night], night, seconds[night] / longest, night === codes.length - 1)));
  return svg;
}

function bar(state, seconds, night, part, isToday) {
  const x = wide.left + night * wide.step;
  const high = [".", "-"].includes(state.code) ? 0 : Math.max(2, part * wide.high);
  const kind = ["failed", "error"].includes(state.style) ? "bad" : "good";
  const title = draw("title", {}, `${data.nights[night]}: ${state.word}${high > 0 ? `, ${duration(seconds)}` : ""}`);
  return [
    draw("rect", { class: isToday ? `${kind} today` : kind, x, y: wide.high + 18 - high, width: wide.bar, height: high, rx: 2 }, title),
    draw("text", { x: x + wide.bar / 2, y: wide.high + 34 }, state.sign || "·"),
  ];
}

function spoken(codes, seconds) {
  return [...codes].map((code, night) => `${data.nights[night]}: ${states.get(code).word}, ${duration(seconds[night])}`).join("; ");
}
