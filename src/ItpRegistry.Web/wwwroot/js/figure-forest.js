// Forest plot: odds ratios with their intervals on a logarithmic axis. A limit beyond the axis, 0 and infinity among them, is an arrow.
import { bottomAxis, LINE, mountFigure, spaced, wrap, write } from "./figure.js";

const WIDE = 620;
const ARROW = 7;

mountFigure("forest", (page) => {
  const { svg, width, data } = page;
  const places = width < WIDE ? narrow(width) : wide(width);
  const x = d3.scaleLog(data.domain, [places.left + ARROW + 2, places.right - ARROW - 2]).clamp(true);
  let top = places.isWide ? drawHeads(page, places) : 4;
  const marks = data.rows.map((row) => {
    const mark = drawRow(page, row, x, top, places);
    top = mark.bottom;
    return mark;
  });
  const ticks = spaced(data.ticks.map((tick) => tick.value), x, 38);
  const words = (value) => data.ticks.find((tick) => tick.value === value).label;
  const bottom = bottomAxis(page, x, top, { ticks: ticks.includes(1) ? ticks : data.ticks.map((tick) => tick.value).filter((value) => Number.isInteger(Math.log10(value))), words });
  return { height: drawSides(page, x, bottom, places) + 2, marks };
});

function wide(width) {
  return { isWide: true, left: width * 0.36, right: width * 0.7, text: width * 0.7 + 12 };
}

function narrow(width) {
  return { isWide: false, left: 8, right: width - 8, text: 0 };
}

function drawHeads({ svg, width, data }, places) {
  write(svg, data.text.comparison, { width: places.left - 10, style: "figure-strong" });
  return write(svg, data.text.ratio, { x: places.text, width: width - places.text, style: "figure-strong" }) + 4;
}

/** Names and counts at the left and the result at the right of the plot, or both above it where it is narrow. */
function drawRow(page, row, x, top, places) {
  const { svg, width } = page;
  const node = svg.append("g");
  let bottom;
  let middle;
  if (places.isWide) {
    const named = write(node, row.label, { y: top + 3, width: places.left - 10 });
    const counted = write(node, row.counts, { y: named, width: places.left - 10, style: "figure-weak" });
    const told = wrap(svg, row.result, width - places.text).length * LINE;
    bottom = Math.max(counted, top + 3 + told) + 5;
    middle = (top + bottom) / 2;
    write(node, row.result, { x: places.text, y: middle - told / 2, width: width - places.text });
  } else {
    const named = write(node, row.label, { y: top, width, style: "figure-strong" });
    const counted = write(node, row.counts, { y: named, width, style: "figure-weak" });
    const told = write(node, row.result, { y: counted, width });
    middle = told + 10;
    bottom = middle + 14;
  }
  const from = places.isWide ? top : middle - 10;
  node.append("line").attr("class", "figure-reference").attr("x1", x(1)).attr("x2", x(1)).attr("y1", from).attr("y2", bottom);
  drawEstimate(node, row, x, middle);
  return { node, at: row.ratio ? x(row.ratio) : (places.left + places.right) / 2, y: middle, tip: row.tip, bottom };
}

function drawEstimate(node, row, x, y) {
  if (row.ratio === null) return;
  const [first, last] = x.range();
  const from = row.isLowerBeyond ? first : x(row.lower);
  const to = row.isUpperBeyond ? last : x(row.upper);
  const style = row.isSmall ? "figure-interval figure-few" : "figure-interval";
  node.append("line").attr("class", style).attr("x1", from).attr("x2", to).attr("y1", y).attr("y2", y);
  node.append("path").attr("class", "figure-interval").attr("d", row.isLowerBeyond ? `M${from},${y - 4}l${-ARROW},4l${ARROW},4` : `M${from},${y - 4}v8`);
  node.append("path").attr("class", "figure-interval").attr("d", row.isUpperBeyond ? `M${to},${y - 4}l${ARROW},4l${-ARROW},4` : `M${to},${y - 4}v8`);
  // An odds ratio beyond the axis stands at its end, as a triangle that points there.
  const [symbol, turn] = { inside: [d3.symbolSquare, 0], low: [d3.symbolTriangle, -90], high: [d3.symbolTriangle, 90] }[row.place];
  node
    .append("path")
    .attr("class", row.isSmall ? "figure-estimate figure-hollow" : "figure-estimate")
    .attr("transform", `translate(${x(row.ratio)},${y}) rotate(${turn})`)
    .attr("d", d3.symbol(symbol, 72)());
}

/** What it means to lie left or right of one. */
function drawSides({ svg, data }, x, y, places) {
  const half = Math.min(x(1) - places.left, places.right - x(1));
  if (half < 90) return write(svg, data.text.both, { x: places.left, y, width: places.right - places.left, style: "figure-weak" });
  const left = write(svg, data.text.less, { x: x(1) - 8, y, width: x(1) - places.left - 8, anchor: "end", style: "figure-weak" });
  return Math.max(left, write(svg, data.text.more, { x: x(1) + 8, y, width: places.right - x(1) - 8, style: "figure-weak" }));
}
