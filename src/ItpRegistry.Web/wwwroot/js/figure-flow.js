// Figure 1: boxes from the registered patients to what became of their combination; side by side where there is room, else one under the other.
import { LINE, mountFigure, wrap } from "./figure.js";

const WIDE = 620;
const PAD = 7;
const GAP = 26;
const INDENT = 16;

mountFigure("flow", (page) => {
  const boxes = new Map(page.data.boxes.map((box) => [box.key, { ...box }]));
  const height = page.width < WIDE ? placeUnder(page, boxes) : placeBeside(page, boxes);
  const behind = page.svg.append("g").attr("aria-hidden", "true");
  const marks = [...boxes.values()].map((box) => draw(page.svg, box));
  for (const box of boxes.values()) {
    const from = boxes.get(box.parent);
    if (from) behind.append("path").attr("class", "flow-line").attr("d", path(from, box, page.width < WIDE));
  }
  return { height, marks };
});

/** Gives a box its place and its lines, and answers its bottom. */
function fit(page, box, x, y, width) {
  const room = width - 2 * PAD;
  box.words = [
    ...wrap(page.svg, box.title, room, "figure-strong").map((text) => ({ text, style: "figure-strong" })),
    ...box.lines.flatMap((line) => wrap(page.svg, line, room).map((text) => ({ text, style: null }))),
  ];
  Object.assign(box, { x, y, width, height: box.words.length * LINE + 2 * PAD - 2 });
  return y + box.height;
}

function placeUnder(page, boxes) {
  let y = 1;
  const depth = (box) => (box.parent ? 1 + depth(boxes.get(box.parent)) : 0);
  for (const box of boxes.values()) {
    const x = 1 + depth(box) * INDENT;
    y = fit(page, box, x, y, page.width - x - 1) + 8;
  }
  return y;
}

/** The way down at the left, who leaves it at its right; below the eligible a column for each end. */
function placeBeside(page, boxes) {
  const { width } = page;
  const half = (width - GAP) / 2;
  const root = boxes.get("registered");
  const sides = [...boxes.values()].filter((box) => box.isSide);
  let y = fit(page, root, 1, 1, half - 1) + 14;
  for (const side of sides) y = fit(page, side, half + GAP, y, half - 1) + 10;
  const eligible = boxes.get("eligible");
  y = fit(page, eligible, 1, y + 4, half - 1) + GAP;
  const column = (width - 4 * 10) / 5;
  const at = (i) => 1 + i * (column + 10);
  const bottom = fit(page, boxes.get("responders"), 1, y, 3 * column + 20 - 2);
  const others = ["failure", "notEvaluable"].map((key, i) => fit(page, boxes.get(key), at(3 + i), y, column - 2));
  const ends = ["maintained", "relapsed", "died"].map((key, i) => fit(page, boxes.get(key), at(i), bottom + GAP, column - 2));
  return d3.max([...others, ...ends]) + 4;
}

function path(from, to, isUnder) {
  if (isUnder) return `M${from.x + INDENT / 2},${from.y + from.height}V${to.y + 15}H${to.x}${arrow("right")}`;
  if (to.isSide) return `M${from.x + from.width / 2},${from.y + from.height}V${to.y + to.height / 2}H${to.x}${arrow("right")}`;
  const [start, end] = [from.x + from.width / 2, to.x + to.width / 2];
  // Straight down where the one stands under the other.
  if (Math.abs(start - end) < 2) return `M${start},${from.y + from.height}V${to.y}${arrow("down")}`;
  const turn = to.y - GAP / 2;
  return `M${start},${from.y + from.height}V${turn}H${end}V${to.y}${arrow("down")}`;
}

function arrow(direction) {
  return direction === "down" ? "m-4,-6l4,6l4,-6" : "m-6,-4l6,4l-6,4";
}

function draw(svg, box) {
  const node = svg.append("g").attr("transform", `translate(${box.x},${box.y})`);
  node.append("rect").attr("class", box.isSide ? "flow-box flow-side" : "flow-box").attr("width", box.width).attr("height", box.height);
  box.words.forEach(({ text, style }, i) => node.append("text").attr("class", style).attr("x", PAD).attr("y", PAD + (i + 1) * LINE - 4).text(text));
  return { node, at: box.x + box.width / 2, y: box.y, tip: [box.title, ...box.lines].join("\n") };
}
