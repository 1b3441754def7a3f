// Bars of complete response, response and failure, stacked to the whole: Figure S1 and the response by center.
import { box, legend, LINE, outcomePatterns, widthOf, write } from "./figure.js";

const BAR = 24;
const PLATE = { height: 17, padding: 4 };
const BESIDE = 0.36;

export function drawStacks(page) {
  const { svg, width, data } = page;
  const fill = outcomePatterns(page);
  const keys = data.legend.map((key) => ({ label: key.label, draw: box("outcome-piece", fill(key.kind)) }));
  if (data.intervalLabel) keys.push({ label: data.intervalLabel, draw: (group) => drawInterval(group, 2, 24, 0) });
  let top = legend(page, keys, 0) + 4;
  const isSmallPlace = width < 480;
  const widest = isSmallPlace ? Infinity : d3.max(data.bars, (bar) => widthOf(svg, `${bar.label}  ${bar.note}`, "figure-strong"));
  const left = widest < width * BESIDE ? widest + 8 : 0;
  const marks = [];
  for (const bar of data.bars) {
    top = drawName(page, bar, top, left);
    const x = d3.scaleLinear([0, 1], [left + 1, width - 1]);
    for (const segment of bar.segments) marks.push(drawPiece(svg, segment, x, top, fill));
    if (bar.segments.length > 0) top += BAR;
    if (bar.interval) {
      drawInterval(svg, x(bar.interval.low), x(bar.interval.high), top + 6);
      top += 11;
    }
    top += 8;
  }
  return { height: top, marks };
}

/** The group beside its bar, or above it where there is no room; the middle of the bar is left to the pieces. */
function drawName({ svg, width }, bar, top, left) {
  const name = svg.append("text").attr("class", "figure-strong").attr("y", top + (left > 0 ? BAR / 2 + 4 : LINE - 4)).text(bar.label);
  const used = name.node().getComputedTextLength() + 8;
  if (left > 0) {
    name.node().after(svg.append("text").attr("class", "figure-weak").attr("x", used).attr("y", top + BAR / 2 + 4).text(bar.note).node());
    return bar.segments.length > 0 ? top : top + BAR;
  }
  name.remove();
  if (used + widthOf(svg, bar.note) <= width) {
    write(svg, bar.note, { x: used, y: top, width: width - used, style: "figure-weak" });
    return write(svg, bar.label, { y: top, width, style: "figure-strong" }) + 1;
  }
  top = write(svg, bar.label, { y: top, width, style: "figure-strong" });
  return write(svg, bar.note, { y: top, width, style: "figure-weak" }) + 1;
}

function drawPiece(svg, segment, x, y, fill) {
  const from = x(segment.start);
  const length = x(segment.end) - from;
  const node = svg.append("g").attr("transform", `translate(${from},${y})`);
  node.append("rect").attr("class", "outcome-piece").attr("fill", fill(segment.kind)).attr("width", length).attr("height", BAR);
  // What the piece has room for: its share, its percentage or nothing.
  for (const words of [segment.share, segment.percent]) {
    const room = widthOf(node, words) + 2 * PLATE.padding;
    if (room + 2 > length) continue;
    node
      .append("rect")
      .attr("class", "outcome-plate")
      .attr("rx", 3)
      .attr("x", (length - room) / 2)
      .attr("y", (BAR - PLATE.height) / 2)
      .attr("width", room)
      .attr("height", PLATE.height);
    node.append("text").attr("x", length / 2).attr("y", BAR / 2).attr("dy", "0.35em").attr("text-anchor", "middle").text(words);
    break;
  }
  return { node, at: from + length / 2, y, tip: segment.tip };
}

function drawInterval(svg, from, to, y) {
  svg.append("path").attr("class", "figure-interval").attr("d", `M${from},${y - 4}v8m0,-4H${to}m0,-4v8`);
}
