// Draws a picture above each <table data-chart="…"> from that table's own cells, so that every word in it is already
// in the reader's language and the numbers are there without the picture. Loaded only on pages with such a table.
//
//   data-chart="bar"     first column: names; each further column: a series of numbers
//   data-chart="lines"   the same; with data-chart-by="row" each row is a line and the columns are the steps
//   data-chart="sankey"  three columns: from, to, how much
// data-chart-about  one sentence that says what the picture shows (its description for those who cannot see it)
// data-chart-line   a level to draw across (a quota), data-chart-line-name what it is called
// data-value on a cell gives the number where the text is written for people; class cw-no-chart leaves a row or column out.
//
// Made with the parts of D3 that Observable Plot is made of: Plot whole is five times the weight (95 kB against 20),
// more than a phone should fetch to read a result.
import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import { scaleLinear } from "d3-scale";
import { line, symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye, symbolDiamond2 } from "d3-shape";

const SVG = "http://www.w3.org/2000/svg";
const MOST_COLOURS = 8;
// One pattern for each colour: nothing is told by colour alone.
const STROKES = [
  "",
  "M0 8 8 0M-2 2 2-2M6 10 10 6",
  "M0 4H8",
  "M4 0V8",
  "M0 0 8 8M-2 6 2 10M6-2 10 2",
  "M0 4H8M4 0V8",
  "M2 2h.1M6 6h.1",
  "M0 0 8 8M0 8 8 0",
];
const SIGNS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar, symbolCross, symbolWye, symbolDiamond2];

let made = 0;
const colour = (i) => `cw-c${(i % MOST_COLOURS) + 1}`;
const kept = (cell) => !cell.classList.contains("cw-no-chart");
const label = (cell) => (cell.dataset.label ?? cell.firstChild?.textContent ?? "").trim();
function number(cell) {
  const raw = cell.dataset.value ?? cell.textContent.replace(/[\s\u00a0\u202f,٬]/g, "").replace("٫", ".").replace("−", "-");
  const found = raw.match(/-?\d+(\.\d+)?/);
  return found ? Number(found[0]) : NaN;
}

function read(table) {
  const head = [...table.tHead.rows].at(-1);
  const columns = [...head.cells].map((cell, index) => ({ cell, index })).filter(({ cell }) => kept(cell));
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter(kept);
  return {
    columns: columns.map(({ cell }) => label(cell)),
    rows: rows.map((row) => columns.map(({ index }) => row.cells[index])),
  };
}

function element(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function patterns(prefix) {
  return element("defs", {}, ...STROKES.map((path, i) =>
    element("pattern", { id: `${prefix}-${i}`, class: colour(i), width: 8, height: 8, patternUnits: "userSpaceOnUse" },
      element("rect", { width: 8, height: 8 }),
      element("path", { d: path, "stroke-width": 1.6, "stroke-linecap": "round" }))));
}

const picture = (width, height) => element("svg", { viewBox: `0 0 ${width} ${height}`, width, height });
const words = (said, attributes) => element("text", attributes, said);

// A name too long for its room ends in an ellipsis: the whole of it is in the table.
function fitted(name, room, size) {
  const most = Math.max(4, Math.floor(room / (size * .56)));
  return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
}

// Name above, bar below, number at its end: readable at 320 pixels without turning the phone.
function bars(data, width, level, prefix) {
  const [, ...series] = data.columns;
  const rows = data.rows.map((row) => ({
    name: label(row[0]),
    bars: row.slice(1).map((cell, i) => ({ i, series: series[i], value: number(cell), said: label(cell) })).filter((bar) => Number.isFinite(bar.value)),
  }));
  const several = series.length > 1;
  const room = 14 + 8.4 * Math.max(...rows.flatMap((row) => row.bars.map((bar) => bar.said.length)), 3);
  const x = scaleLinear([0, Math.max(level?.value ?? 0, ...rows.flatMap((row) => row.bars.map((bar) => bar.value)), Number.MIN_VALUE)], [0, width - room]);
  const thick = several ? 18 : 22;
  const marks = [], said = [];
  let y = several ? 30 : 0;
  for (const row of rows) {
    said.push(words(fitted(row.name, width, 15), { x: 0, y: y + 15, "font-size": 15, "font-weight": 600 }));
    y += 22;
    for (const bar of row.bars) {
      marks.push(element("rect", { x: 0, y, width: Math.max(1, x(bar.value)), height: thick, rx: 3, fill: `url(#${prefix}-${several ? bar.i % MOST_COLOURS : 0})` }));
      said.push(words(bar.said, { x: x(bar.value) + 8, y: y + thick / 2, dy: ".35em", "font-size": 15, class: "cw-figures" }));
      y += thick + 3;
    }
    y += 13;
  }
  if (several) marks.push(...key(series, prefix));
  if (level) {
    const at = x(level.value);
    const end = at > width / 2;
    marks.push(
      element("line", { x1: at, x2: at, y1: several ? 30 : 0, y2: y, stroke: "currentColor", "stroke-width": 2, "stroke-dasharray": "5 4" }),
      words(level.name, { x: at, y: y + 16, "font-size": 14, "font-weight": 600, "text-anchor": end ? "end" : "start" }));
    y += 24;
  }
  const svg = picture(width, y);
  svg.append(...marks, ...said);
  return svg;
}

function key(series, prefix) {
  let x = 0;
  return series.flatMap((name, i) => {
    const parts = [
      element("rect", { x, y: 0, width: 18, height: 18, rx: 3, fill: `url(#${prefix}-${i % MOST_COLOURS})` }),
      words(name, { x: x + 25, y: 14, "font-size": 14 }),
    ];
    x += 48 + name.length * 7.6;
    return parts;
  });
}

function lines(data, width, level, byRow) {
  const steps = byRow ? data.columns.slice(1) : data.rows.map((row) => label(row[0]));
  const names = byRow ? data.rows.map((row) => label(row[0])) : data.columns.slice(1);
  const series = names.map((name, i) => ({
    name, i,
    points: steps.map((_, step) => {
      const cell = byRow ? data.rows[i][step + 1] : data.rows[step][i + 1];
      return { step, value: cell ? number(cell) : NaN };
    }).filter((point) => Number.isFinite(point.value)),
  })).filter((one) => one.points.length > 0);

  const height = Math.round(Math.max(300, Math.min(540, width * .6)));
  const edge = { top: 14, bottom: 30, left: 46, right: Math.min(width * .38, 22 + 8 * Math.max(...names.map((name) => name.length))) };
  const most = Math.max(level?.value ?? 0, ...series.flatMap((one) => one.points.map((point) => point.value)), Number.MIN_VALUE);
  const least = Math.min(0, ...series.flatMap((one) => one.points.map((point) => point.value)));
  const y = scaleLinear([least, most], [height - edge.bottom, edge.top]).nice(5);
  const x = scaleLinear([0, Math.max(1, steps.length - 1)], [edge.left + 8, width - edge.right]);
  const said = new Intl.NumberFormat(document.documentElement.lang || undefined);
  const svg = picture(width, height);

  for (const tick of y.ticks(5)) svg.append(
    element("line", { x1: edge.left, x2: width - edge.right, y1: y(tick), y2: y(tick), stroke: "currentColor", "stroke-opacity": .16 }),
    words(said.format(tick), { x: edge.left - 8, y: y(tick), dy: ".35em", "text-anchor": "end", "font-size": 13, class: "cw-figures" }));
  const every = Math.ceil(steps.length / ((width - edge.left - edge.right) / 34));
  const short = steps.some((step) => step.length > 5);
  steps.forEach((step, s) => {
    if (s % every === 0) svg.append(words(short ? said.format(s + 1) : step, { x: x(s), y: height - 8, "text-anchor": "middle", "font-size": 13 }));
  });
  if (level) svg.append(element("line", { x1: edge.left, x2: width - edge.right, y1: y(level.value), y2: y(level.value), stroke: "currentColor", "stroke-width": 2, "stroke-dasharray": "6 4" }));

  const path = line((point) => x(point.step), (point) => y(point.value));
  for (const one of series) {
    const group = element("g", { class: colour(one.i) });
    group.append(element("path", { d: path(one.points), fill: "none", stroke: "currentColor", "stroke-width": 2.5, "stroke-linejoin": "round", ...(one.i >= MOST_COLOURS ? { "stroke-dasharray": "7 4" } : {}) }));
    for (const point of one.points) group.append(element("path", { d: symbol(SIGNS[one.i % SIGNS.length], 52)(), transform: `translate(${x(point.step)} ${y(point.value)})`, fill: "currentColor" }));
    svg.append(group);
  }

  if (level) svg.append(words(level.name, { x: x(0) + 14, y: y(level.value) - 7, "font-size": 13, "font-weight": 600 }));

  // The name stands at the end of its line; where two would lie on each other they are pushed apart.
  const ends = series.map((one) => ({ ...one, last: one.points.at(-1) })).sort((a, b) => y(b.last.value) - y(a.last.value));
  let below = Infinity;
  for (const end of ends) {
    end.at = Math.min(y(end.last.value), below - 17);
    below = end.at;
  }
  const over = edge.top - 4 - (ends.at(-1)?.at ?? Infinity);
  if (over > 0) ends.forEach((end) => { end.at += over; });
  for (const end of ends) {
    const from = x(end.last.step), to = width - edge.right + 12;
    if (Math.abs(end.at - y(end.last.value)) > 4 || end.last.step < steps.length - 1)
      svg.append(element("path", { d: `M${from + 7} ${y(end.last.value)}L${to - 3} ${end.at}`, class: colour(end.i), stroke: "currentColor", "stroke-opacity": .5, "stroke-dasharray": "2 3", fill: "none" }));
    svg.append(words(fitted(end.name, edge.right - 14, 14), { x: to, y: end.at, dy: ".35em", "font-size": 14, "font-weight": 600 }));
  }
  return svg;
}

// Transfers, left to right.
function flows(data, width, prefix) {
  const links = data.rows.map((row) => ({ source: label(row[0]), target: label(row[1]), value: number(row[2]), said: row[2].textContent.trim() }))
    .filter((link) => link.value > 0 && link.source !== link.target);
  const names = [...new Set(links.flatMap((link) => [link.source, link.target]))];
  const height = Math.max(240, names.length * 50);
  const { nodes, links: drawn } = sankey().nodeId((node) => node.id).nodeWidth(16).nodePadding(30).extent([[2, 24], [width - 2, height - 8]])({
    nodes: names.map((id) => ({ id })), links: links.map((link) => ({ ...link })),
  });
  const svg = picture(width, height);
  const path = sankeyLinkHorizontal();
  for (const link of drawn)
    svg.append(element("path", { d: path(link), fill: "none", class: colour(names.indexOf(link.source.id)), stroke: "currentColor", "stroke-opacity": .35, "stroke-width": Math.max(1, link.width) },
      element("title", {}, `${link.source.id} → ${link.target.id}: ${link.said}`)));
  for (const node of nodes) {
    const [x, anchor] = node.x0 < width / 3 ? [node.x0, "start"] : node.x0 > width * .66 ? [node.x1, "end"] : [(node.x0 + node.x1) / 2, "middle"];
    svg.append(
      element("rect", { x: node.x0, y: node.y0, width: node.x1 - node.x0, height: Math.max(2, node.y1 - node.y0), rx: 2, fill: `url(#${prefix}-${names.indexOf(node.id) % MOST_COLOURS})` }),
      words(fitted(node.id, width / 2 - 20, 14), { x, y: node.y0 - 7, "text-anchor": anchor, "font-size": 14, "font-weight": 600 }));
  }
  return svg;
}

function draw(table) {
  const prefix = `cw-chart-${++made}`;
  const kind = table.dataset.chart;
  const data = read(table);
  if (data.rows.length === 0 || !["bar", "lines", "sankey"].includes(kind)) return;
  const figure = document.createElement("div");
  figure.className = "cw-chart";
  const anchor = table.closest(".cw-region") ?? table;
  anchor.before(figure);
  const level = table.dataset.chartLine ? { value: Number(table.dataset.chartLine), name: table.dataset.chartLineName ?? "" } : null;

  let before = 0;
  const paint = () => {
    const width = Math.round(Math.min(figure.clientWidth, 960));
    if (width === before || width < 50) return;
    before = width;
    const svg = kind === "bar" ? bars(data, width, level, prefix)
      : kind === "lines" ? lines(data, width, level, table.dataset.chartBy === "row")
      : flows(data, width, prefix);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-labelledby", `${prefix}-title ${prefix}-about`);
    svg.prepend(
      element("title", { id: `${prefix}-title` }, table.caption?.textContent.trim() ?? ""),
      element("desc", { id: `${prefix}-about` }, table.dataset.chartAbout ?? data.columns.join(", ")),
      patterns(prefix));
    figure.replaceChildren(svg);
  };
  paint();
  let waiting;
  new ResizeObserver(() => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(paint); }).observe(figure);
}

document.querySelectorAll("table[data-chart]").forEach(draw);
