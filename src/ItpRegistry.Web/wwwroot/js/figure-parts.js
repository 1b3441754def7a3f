// Pieces that the figures are put together from: words that wrap, legends, axes, patterns.
export const LINE = 15;
const SWATCH = { width: 26, gap: 6, between: 18 };

/** How wide words are drawn. */
export function widthOf(svg, words, style) {
  const probe = svg.append("text").attr("class", style ?? null).text(words);
  const width = probe.node().getComputedTextLength();
  probe.remove();
  return width;
}

/** Words in lines that fit a width; a word that is longer than the width has a line of its own. */
export function wrap(svg, words, width, style) {
  const probe = svg.append("text").attr("class", style ?? null);
  const lines = [];
  for (const word of words.split(" ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && probe.text(longer).node().getComputedTextLength() <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  probe.remove();
  return lines;
}

/** Writes words in lines from the top `y` on, and answers the bottom. */
export function write(svg, words, { x = 0, y = 0, width, style, anchor, line = LINE }) {
  for (const text of wrap(svg, words, width, style)) {
    svg
      .append("text")
      .attr("class", style ?? null)
      .attr("x", x)
      .attr("y", y + line - 4)
      .attr("text-anchor", anchor ?? null)
      .text(text);
    y += line;
  }
  return y;
}

/**
 * Draws a legend from the top `y` on, and answers its bottom. An item is `{label, draw}`; `draw` draws its sign into a group, from 0 to `SWATCH.width`
 * around the middle line.
 */
export function legend(page, items, y) {
  let x = 0;
  for (const item of items) {
    const sign = SWATCH.width + SWATCH.gap;
    const needed = sign + widthOf(page.svg, item.label);
    if (x > 0 && x + needed > page.width) {
      x = 0;
      y += LINE + 2;
    }
    const group = page.svg.append("g").attr("class", "figure-key").attr("transform", `translate(${x},${y + LINE / 2})`);
    item.draw(group);
    const bottom = write(page.svg, item.label, { x: x + sign, y, width: Math.max(60, page.width - x - sign) });
    // What took several lines has nothing beside it.
    if (bottom > y + LINE) {
      x = 0;
      y = bottom + 2;
    } else {
      x += needed + SWATCH.between;
    }
  }
  return x > 0 ? y + LINE + 4 : y + 2;
}

/** The sign of a surface. */
export const box = (style, fill) => (group) =>
  group.append("rect").attr("class", style).attr("fill", fill ?? null).attr("y", -6).attr("width", SWATCH.width).attr("height", 12);

/** The sign of a line. */
export const stroke = (style) => (group) => group.append("line").attr("class", style).attr("x2", SWATCH.width);

/** The sign of a point. */
export const sign = (style, symbol, { turn = 0, size = 56 } = {}) => (group) =>
  group.append("path").attr("class", style).attr("transform", `translate(${SWATCH.width / 2},0) rotate(${turn})`).attr("d", d3.symbol(symbol, size)());

/** Those of some ticks that stand at least `room` apart: every second, third … of them, the first always. */
export function spaced(ticks, scale, room) {
  for (let step = 1; step < ticks.length; step++) {
    if (Math.abs(scale(ticks[step]) - scale(ticks[0])) >= room) return ticks.filter((_, i) => i % step === 0);
  }
  return ticks.slice(0, 1);
}

/** A horizontal axis: line, ticks with their words, and what it counts under them. Answers its bottom. */
export function bottomAxis(page, scale, y, { ticks, label, words = String }) {
  const [from, to] = d3.extent(scale.range());
  const axis = page.svg.append("g").attr("class", "figure-axis").attr("aria-hidden", "true");
  axis.append("line").attr("class", "figure-line").attr("x1", from).attr("x2", to).attr("y1", y).attr("y2", y);
  for (const tick of ticks) {
    const at = scale(tick);
    axis.append("line").attr("class", "figure-line").attr("x1", at).attr("x2", at).attr("y1", y).attr("y2", y + 5);
    axis.append("text").attr("x", at).attr("y", y + 17).attr("text-anchor", "middle").text(words(tick));
  }
  return label ? write(axis, label, { x: (from + to) / 2, y: y + 21, width: page.width, anchor: "middle" }) : y + 21;
}

/** A vertical axis: lines across the plot, their words at its left. */
export function leftAxis(page, scale, x, right, { ticks, words = String }) {
  const axis = page.svg.append("g").attr("class", "figure-axis").attr("aria-hidden", "true");
  for (const tick of ticks) {
    const at = scale(tick);
    axis.append("line").attr("class", "figure-grid").attr("x1", x).attr("x2", right).attr("y1", at).attr("y2", at);
    axis.append("text").attr("x", x - 6).attr("y", at).attr("dy", "0.34em").attr("text-anchor", "end").text(words(tick));
  }
}

/** The surfaces of complete response, response and failure: a ground, stripes, dots. Answers what a fill is called. */
export function outcomePatterns(page) {
  const defs = page.svg.append("defs");
  const pattern = (kind) => {
    const made = defs.append("pattern").attr("id", `${page.uid}-${kind}`).attr("patternUnits", "userSpaceOnUse").attr("width", 8).attr("height", 8);
    made.append("rect").attr("class", `outcome-${kind}`).attr("width", 8).attr("height", 8);
    return made;
  };
  pattern("cr");
  pattern("r").append("path").attr("class", "outcome-stripe").attr("d", "M-2,10L10,-2M-2,2L2,-2M6,10L10,6");
  const failure = pattern("failure");
  for (const at of [2, 6]) failure.append("circle").attr("class", "outcome-dot").attr("cx", at).attr("cy", at).attr("r", 1.2);
  return (kind) => `url(#${page.uid}-${kind})`;
}
