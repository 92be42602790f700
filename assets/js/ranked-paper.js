// <ol data-ranked-paper> is a list of number boxes that works alone. This adds two round buttons to each line,
// which write into the same boxes, and one polite line that says how far the voter has come.
// The words come from the list, in the reader's language: data-higher="Rank {0} higher", data-lower="Rank {0} lower",
// data-tally="{0} of {1} ranked", data-clash="More than one has the number {0}".

const SVG = "http://www.w3.org/2000/svg";
const UP = "M10 16V4M4.5 9.5 10 4l5.5 5.5";
const DOWN = "M10 4v12M4.5 10.5 10 16l5.5-5.5";
// Made node by node: the content security policy allows no markup from strings.
function arrow(d) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = svg.appendChild(document.createElementNS(SVG, "path"));
  path.setAttribute("d", d);
  return svg;
}
const say = (text, ...values) => (text ?? "").replace(/\{(\d)\}/g, (_, n) => values[n]);

function enhance(list) {
  const words = list.dataset;
  const lines = [...list.children].map((row) => {
    const box = row.querySelector("input");
    const name = (row.querySelector("label")?.textContent ?? box.getAttribute("aria-label") ?? "").trim();
    return { row, box, name };
  });
  const rank = (line) => (/^[1-9]\d*$/.test(line.box.value.trim()) ? Number(line.box.value) : 0);
  const ranked = () => lines.filter(rank).sort((a, b) => rank(a) - rank(b));

  const tally = document.createElement("p");
  tally.className = "cw-tally";
  tally.setAttribute("aria-live", "polite");
  list.after(tally);

  const renumber = (order) => {
    for (const line of lines) {
      const place = order.indexOf(line);
      line.box.value = place < 0 ? "" : String(place + 1);
    }
  };

  function higher(line) {
    const order = ranked();
    const place = order.indexOf(line);
    if (place < 0) order.push(line);
    else if (place > 0) [order[place - 1], order[place]] = [order[place], order[place - 1]];
    renumber(order);
    show(line);
  }

  function lower(line) {
    const order = ranked();
    const place = order.indexOf(line);
    if (place < 0) return;
    if (place === order.length - 1) order.pop();
    else [order[place + 1], order[place]] = [order[place], order[place + 1]];
    renumber(order);
    show(line);
  }

  function show(moved) {
    const seen = new Map();
    for (const line of lines) if (rank(line)) seen.set(rank(line), (seen.get(rank(line)) ?? 0) + 1);
    const clash = [...seen].find(([, times]) => times > 1)?.[0];
    for (const line of lines) {
      const place = rank(line);
      line.row.classList.toggle("cw-ranked", place > 0);
      line.row.classList.toggle("cw-clash", place > 0 && seen.get(place) > 1);
      line.up.setAttribute("aria-disabled", String(place === 1));
      line.down.setAttribute("aria-disabled", String(place === 0));
    }
    const parts = [];
    if (moved && rank(moved)) parts.push(`${moved.name}: ${rank(moved)}`);
    parts.push(clash ? say(words.clash, clash) : say(words.tally, ranked().length, lines.length));
    tally.textContent = parts.join(" · ");
  }

  for (const line of lines) {
    const moves = document.createElement("div");
    moves.className = "cw-moves";
    const button = (label, picture, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.append(arrow(picture));
      made.setAttribute("aria-label", say(label, line.name));
      made.addEventListener("click", () => act(line));
      moves.append(made);
      return made;
    };
    line.up = button(words.higher, UP, higher);
    line.down = button(words.lower, DOWN, lower);
    line.row.append(moves);
    line.box.addEventListener("input", () => show());
  }
  show();
}

document.querySelectorAll("[data-ranked-paper]").forEach(enhance);
