// Swimmer plot: a bar a patient from day 0 to the end of the observation, with the response and what happened; each leads to the patient's page.
import { bottomAxis, legend, mountFigure, outcomePatterns, sign, spaced, widthOf } from "./figure.js";

const ROW = 24;
const PRINTED_HEIGHT = 850;
const LABELED_FROM = 11;

/** What happened, each with a shape of its own. */
const SIGNS = {
  cr: { style: "swim-mark swim-cr", symbol: d3.symbolSquare },
  relapse: { style: "swim-mark swim-relapse", symbol: d3.symbolTriangle, turn: 180 },
  again: { style: "swim-mark swim-again", symbol: d3.symbolCircle },
  stop: { style: "swim-mark swim-stop", symbol: d3.symbolDiamond },
  death: { style: "swim-mark swim-death", symbol: d3.symbolCross, turn: 45 },
  line: { style: "swim-mark swim-line", symbol: d3.symbolStar },
};

mountFigure("swimmer", (page) => {
  const { svg, width, data } = page;
  const fill = outcomePatterns(page);
  const row = page.isPrint ? Math.max(8.5, Math.min(18, PRINTED_HEIGHT / data.lanes.length)) : ROW;
  const top = legend(page, keys(data.text, fill), 0) + 6;
  const isLabeled = row >= LABELED_FROM;
  const left = isLabeled ? Math.ceil(d3.max(data.lanes, (lane) => widthOf(svg, lane.label))) + 8 : 6;
  const x = d3.scaleLinear([0, Math.max(1, d3.max(data.lanes, (lane) => lane.end))], [left, width - 14]);
  const bottom = top + data.lanes.length * row;
  const ticks = spaced(data.marks, x, 34);
  for (const tick of ticks) svg.append("line").attr("class", "figure-grid").attr("x1", x(tick)).attr("x2", x(tick)).attr("y1", top).attr("y2", bottom);
  const marks = data.lanes.map((lane, i) => {
    const y = top + (i + 0.5) * row;
    const node = svg.append("a").attr("href", lane.address);
    if (isLabeled) node.append("text").attr("x", 0).attr("y", y).attr("dy", "0.34em").text(lane.label);
    drawLane(node, lane, x, y, Math.min(12, row * 0.62), fill);
    return { node, at: x(lane.end / 2), y: y - row / 2, tip: lane.tip };
  });
  return { height: bottomAxis(page, x, bottom, { ticks, label: data.text.months }) + 2, marks };
});

function keys(text, fill) {
  return [
    { label: text.observed, draw: (group) => group.append("rect").attr("class", "swim-observed").attr("y", -2).attr("width", 26).attr("height", 4) },
    { label: text.response, draw: (group) => group.append("rect").attr("class", "outcome-piece").attr("fill", fill("r")).attr("y", -5).attr("width", 26).attr("height", 10) },
    ...Object.entries(SIGNS).map(([kind, { style, symbol, turn }]) => ({ label: text[kind], draw: sign(style, symbol, { turn }) })),
    { label: text.ongoing, draw: (group) => drawArrow(group, 8, 0) },
  ];
}

function drawLane(node, lane, x, y, height, fill) {
  // The whole row can be pointed at.
  node.append("rect").attr("class", "swim-row").attr("x", 0).attr("width", x.range()[1]).attr("y", y - height).attr("height", height * 2);
  node.append("rect").attr("class", "swim-observed").attr("x", x(0)).attr("width", Math.max(1, x(lane.end) - x(0))).attr("y", y - 2).attr("height", 4);
  if (lane.from !== null) {
    node.append("rect").attr("class", "outcome-piece").attr("fill", fill("r")).attr("x", x(lane.from)).attr("width", Math.max(2, x(lane.to) - x(lane.from))).attr("y", y - height / 2).attr("height", height);
  }
  if (lane.isOngoing) drawArrow(node, x(lane.end), y);
  const size = Math.min(56, height * height * 0.5);
  for (const event of lane.events) {
    const { style, symbol, turn = 0 } = SIGNS[event.kind];
    node.append("path").attr("class", style).attr("transform", `translate(${x(event.month)},${y}) rotate(${turn})`).attr("d", d3.symbol(symbol, size)());
  }
}

function drawArrow(group, x, y) {
  group.append("path").attr("class", "swim-ongoing").attr("d", `M${x},${y}h9m-4,-4l4,4l-4,4`);
}
