// Draws the platelet chart of a patient's page from the JSON block beside it. Words, levels and tips come from the server in the reader's
// language; the table under the chart says the same without JavaScript.
import { addTips, COUNT_TICKS, countScale, day, drawToWidth, LOWEST, monthTicks } from "./chart-parts.js";

const BAR_ROW = 27;
const MARK_ROW = 34;
const BAR_HEIGHT = 9;
const PLOT_HEIGHT = 320;
const MARGIN = { top: 4, right: 30, left: 42, bottom: 50 };

function timeScale(data, width) {
  const dated = [...data.counts, ...(data.baseline ? [data.baseline] : []), ...data.rows.flatMap((row) => row.marks)];
  // A treatment that began long before does not stretch the axis: its bar is cut at the edge.
  const treated = data.rows.flatMap((row) => row.bars.map((bar) => bar.effectTo ?? bar.from)).filter((date) => date > data.day0);
  const known = [...dated.map((item) => item.date), ...treated, data.day0, data.end].filter(Boolean);
  const [first, last] = d3.extent(known, day);
  return d3
    .scaleUtc()
    .domain([d3.utcDay.offset(first, -14), d3.utcDay.offset(last, 14)])
    .range([MARGIN.left, width - MARGIN.right]);
}

function drawAxes(svg, data, x, y, top, width) {
  const bottom = top + PLOT_HEIGHT;
  const dates = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: "UTC",
    year: "numeric",
    month: document.documentElement.lang === "fr" ? "2-digit" : "short",
  });
  const axis = svg.append("g").attr("class", "chart-axis").attr("aria-hidden", "true");
  for (const count of COUNT_TICKS.filter((value) => value <= y.domain()[1])) {
    axis.append("line").attr("class", "chart-grid").attr("x1", MARGIN.left).attr("x2", width - MARGIN.right).attr("y1", y(count)).attr("y2", y(count));
    axis.append("text").attr("x", MARGIN.left - 6).attr("y", y(count)).attr("dy", "0.32em").attr("text-anchor", "end").text(count);
  }
  axis.append("text").attr("x", 0).attr("y", top - 8).text(data.text.axis);
  for (const tick of monthTicks(data.day0, x)) {
    const at = x(tick.date);
    axis.append("line").attr("class", "chart-tick").attr("x1", at).attr("x2", at).attr("y1", bottom).attr("y2", bottom + 5);
    axis.append("text").attr("x", at).attr("y", bottom + 17).attr("text-anchor", "middle").text(tick.label);
    axis.append("text").attr("class", "chart-date").attr("x", at).attr("y", bottom + 31).attr("text-anchor", "middle").text(dates.format(tick.date));
  }
  axis.append("text").attr("x", width - MARGIN.right).attr("y", bottom + 46).attr("text-anchor", "end").text(data.day0 ? data.text.months : data.text.date);
}

function drawEpisodes(svg, data, x, y) {
  const [low, high] = y.range();
  for (const episode of data.episodes) {
    const from = x(day(episode.from));
    // An episode of one count is shown as wide as its point.
    const to = Math.max(x(day(episode.to)), from + 3);
    svg
      .append("rect")
      .attr("class", `chart-episode-${episode.kind}${episode.persists ? "" : " chart-transient"}`)
      .attr("fill", episode.persists ? null : "url(#chart-hatch)")
      .attr("x", from)
      .attr("width", to - from)
      .attr("y", high)
      .attr("height", low - high);
    if (episode.loss && episode.kind === "r") {
      const at = x(day(episode.loss));
      svg.append("path").attr("class", "chart-loss").attr("d", `M${at},${high}V${low}`);
    }
  }
}

function drawThresholds(svg, data, y, width) {
  for (const threshold of data.thresholds) {
    if (threshold.count < LOWEST) continue;
    const at = y(threshold.count);
    svg
      .append("line")
      .attr("class", `chart-threshold chart-threshold-${threshold.kind}`)
      .attr("x1", MARGIN.left)
      .attr("x2", width - MARGIN.right)
      .attr("y1", at)
      .attr("y2", at);
    // A label stands above its line, but below it where the next line is too near.
    const isCrowded = data.thresholds.some((other) => other.count > threshold.count && at - y(other.count) < 16);
    const multiple = threshold.kind === "multiple";
    svg
      .append("text")
      .attr("class", "chart-label")
      .attr("x", multiple ? MARGIN.left + 4 : width - MARGIN.right - 2)
      .attr("y", isCrowded ? at + 12 : at - 4)
      .attr("text-anchor", multiple ? "start" : "end")
      .text(threshold.label);
  }
}

function drawDays(svg, data, x, top, bottom, width) {
  if (data.end) {
    const at = x(day(data.end));
    svg
      .append("rect")
      .attr("class", "chart-after")
      .attr("x", at)
      .attr("width", Math.max(0, width - MARGIN.right - at))
      .attr("y", top)
      .attr("height", bottom - top);
    drawDay(svg, at, "chart-end", data.text.end, "end", top, bottom);
  }
  if (data.day0) drawDay(svg, x(day(data.day0)), "chart-day0", data.text.day0, "start", top, bottom);
}

function drawDay(svg, at, kind, label, anchor, top, bottom) {
  svg.append("line").attr("class", kind).attr("x1", at).attr("x2", at).attr("y1", 0).attr("y2", bottom);
  svg
    .append("text")
    .attr("class", "chart-label")
    .attr("x", anchor === "end" ? at - 4 : at + 4)
    .attr("y", anchor === "end" ? bottom - 20 : bottom - 6)
    .attr("text-anchor", anchor)
    .text(label);
}

function heightOf(row) {
  return row.marks.length > 0 ? MARK_ROW : BAR_ROW;
}

function drawRows(svg, data, x, width) {
  const [first, last] = x.range();
  const inside = (at) => Math.min(last, Math.max(first, at));
  const marks = [];
  let top = MARGIN.top;
  for (const row of data.rows) {
    const middle = top + heightOf(row) - BAR_HEIGHT;
    svg.append("text").attr("class", "chart-row-label").attr("x", MARGIN.left).attr("y", top + 9).text(row.label);
    for (const bar of row.bars) {
      const from = bar.from ? inside(x(day(bar.from))) : first;
      const to = inside(x(day(bar.to ?? lastKnownDay(bar, data)) ?? x.domain()[1]));
      if (bar.effectTo) {
        svg.append("rect").attr("class", "chart-effect").attr("x", from).attr("width", Math.max(1, inside(x(day(bar.effectTo))) - from)).attr("y", middle - BAR_HEIGHT / 2).attr("height", BAR_HEIGHT);
      }
      const node = svg.append("rect").attr("class", `chart-bar chart-bar-${row.kind}`).attr("x", from).attr("width", Math.max(3, to - from)).attr("y", middle - BAR_HEIGHT / 2).attr("height", BAR_HEIGHT);
      marks.push({ node, at: bar.from ? Math.max(from, first) : first, y: middle, tip: bar.tip });
    }
    for (const mark of row.marks) {
      const at = x(day(mark.date));
      const node = svg.append("g").attr("class", `chart-mark chart-mark-${row.kind}${mark.isSerious ? " chart-serious" : ""}`).attr("transform", `translate(${at},${middle})`);
      node.append("path").attr("d", d3.symbol(row.kind === "bleeding" ? d3.symbolDiamond : d3.symbolCircle, 130)());
      node.append("text").attr("text-anchor", "middle").attr("dy", "0.34em").text(mark.grade);
      marks.push({ node, at, y: middle, tip: mark.tip });
    }
    top += heightOf(row);
  }
  return marks;
}

// Without a stop a treatment is drawn to the end of observation, one that began later to the edge.
function lastKnownDay(bar, data) {
  return data.end && (!bar.from || bar.from < data.end) ? data.end : null;
}

const SHAPES = { cr: "symbolSquare", r: "symbolCircle", none: "symbolTriangle", unused: "symbolCircle", baseline: "symbolDiamond" };

function drawCounts(svg, data, x, y) {
  const point = (count) => [x(day(count.date)), y(Math.max(LOWEST, count.count))];
  const used = data.counts.filter((count) => count.level !== "unused");
  svg.append("path").attr("class", "chart-line").attr("d", d3.line()(used.map(point)));
  const shown = data.baseline ? [data.baseline, ...data.counts.filter((count) => count.date !== data.baseline.date || count.count !== data.baseline.count)] : data.counts;
  return d3
    .sort(shown, (count) => count.date)
    .map((count) => {
      const [at, height] = point(count);
      const symbol = d3.symbol(d3[SHAPES[count.level]], count.level === "unused" ? 30 : 56)();
      const node = svg
        .append("path")
        .attr("class", `chart-point chart-point-${count.level}${count.isMasked ? " chart-masked" : ""}${count.isAfterEnd ? " chart-late" : ""}`)
        .attr("transform", `translate(${at},${height})${count.level === "none" ? " rotate(180)" : ""}`)
        .attr("d", symbol);
      return { node, at, y: height, tip: count.tip };
    });
}

function draw(figure, data) {
  const width = figure.clientWidth;
  const top = MARGIN.top + d3.sum(data.rows, heightOf) + 30;
  const bottom = top + PLOT_HEIGHT;
  const svg = d3
    .create("svg")
    .attr("class", "chart-svg")
    .attr("width", width)
    .attr("height", bottom + MARGIN.bottom)
    .attr("viewBox", `0 0 ${width} ${bottom + MARGIN.bottom}`)
    .attr("role", "group")
    .attr("aria-labelledby", "chart-title")
    .attr("aria-describedby", "chart-summary");
  const hatch = svg.append("defs").append("pattern").attr("id", "chart-hatch").attr("patternUnits", "userSpaceOnUse").attr("width", 7).attr("height", 7);
  hatch.append("path").attr("class", "chart-hatch").attr("d", "M-1,8L8,-1M-1,1L1,-1M6,8L8,6");
  const x = timeScale(data, width);
  const highest = d3.max([...data.counts.map((count) => count.count), ...data.thresholds.map((threshold) => threshold.count), data.baseline?.count ?? 0]);
  const y = countScale(highest, top, PLOT_HEIGHT);
  drawEpisodes(svg, data, x, y);
  drawAxes(svg, data, x, y, top, width);
  drawDays(svg, data, x, top, bottom, width);
  drawThresholds(svg, data, y, width);
  const rows = drawRows(svg, data, x, width);
  const counts = drawCounts(svg, data, x, y);
  figure.querySelector("svg.chart-svg")?.remove();
  figure.prepend(svg.node());
  addTips(figure, [...counts, ...rows]);
}

const figure = document.getElementById("platelet-chart");
const source = document.getElementById("platelet-chart-data");
if (figure && source && window.d3) {
  const data = JSON.parse(source.textContent);
  drawToWidth(figure, () => draw(figure, data));
}
