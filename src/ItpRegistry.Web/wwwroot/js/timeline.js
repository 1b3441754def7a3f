// Draws the timeline of a patient's page from the rows in the JSON block beside it. What is known of the dates, the words and the tips come from
// the server; the table under the drawing says the same without JavaScript.
import { addTips, COUNT_TICKS, countScale, day, drawToWidth, LOWEST, monthTicks } from "./chart-parts.js";

const MARGIN = { right: 14, left: 42, bottom: 48 };
const LINE = 14;
const BAR = { pitch: 12, size: 9 };
const MARK = { pitch: 18, size: 15 };
const LETTER = 6.2;
const PLOT_HEIGHT = 190;
const UNKNOWN_WIDTH = 12;

function timeScale(range, width) {
  const [from, to] = [day(range.from), day(range.to)];
  const [left, right] = [MARGIN.left + 6, width - MARGIN.right - 6];
  if (!range.scaleChangesOn) return d3.scaleUtc().domain([from, to > from ? to : d3.utcDay.offset(from, 1)]).range([left, right]);
  return d3
    .scaleUtc()
    .domain([from, day(range.scaleChangesOn), to])
    .range([left, right - (right - left) * range.share, right]);
}

/** Ticks at the beginning of years, as many as fit between two days. */
function yearTicks(x, from, to) {
  const pixelsPerYear = (x(to) - x(from)) / ((to - from) / 31557600000);
  const step = [1, 2, 5, 10, 20, 50].find((years) => years * pixelsPerYear >= 38) ?? 100;
  return d3.utcYear
    .range(d3.utcYear.ceil(from), d3.utcDay.offset(to, 1))
    .filter((date) => date.getUTCFullYear() % step === 0)
    .map((date) => ({ date, label: String(date.getUTCFullYear()) }));
}

function ticksOf(data, range, x) {
  if (data.day0 && data.ranges.length > 1 && range === data.ranges[0]) return monthTicks(data.day0, x);
  if (!range.scaleChangesOn) {
    const years = yearTicks(x, ...x.domain());
    return years.length > 1 ? years : monthTicks(data.day0, x);
  }
  const [from, change, to] = x.domain();
  const isClear = (tick) => Math.abs(x(tick.date) - x(change)) > 18;
  return [...yearTicks(x, from, change), ...yearTicks(x, change, to)].filter(isClear);
}

/** Puts things that would overlap into rows under each other: gives each its line, from 0, and answers how many there are. */
function stack(items) {
  const ends = [];
  for (const item of d3.sort(items, (one) => one.left)) {
    const free = ends.findIndex((end) => end < item.left);
    item.line = free < 0 ? ends.length : free;
    ends[item.line] = item.right + 2;
  }
  return Math.max(1, ends.length);
}

function isShown(row, range, isWhole) {
  return row.span ? row.span.to >= range.from && row.span.from <= range.to : isWhole && !row.grade && row.kind !== "day";
}

/** A row with where it is drawn from left to right. */
function placed(row, x) {
  const [first, last] = d3.extent(x.range());
  const inside = (text) => Math.min(last, Math.max(first, x(day(text))));
  const { span } = row;
  const from = inside(span.from);
  const to = Math.max(from + 3, inside(span.to));
  const item = { row, from, to, isCut: x(day(span.from)) < first - 0.5 };
  if (span.certainFrom) {
    item.certainFrom = inside(span.certainFrom);
    item.certainTo = Math.max(item.certainFrom + 3, inside(span.certainTo));
  }
  item.left = row.grade ? from - MARK.size / 2 : from - (span.hasStart ? 0 : UNKNOWN_WIDTH);
  item.right = row.grade ? Math.max(from + MARK.size / 2, to) : to + (span.hasStop || span.isOngoing ? 0 : UNKNOWN_WIDTH);
  return item;
}

function lanesOf(rows, x, data) {
  let section = null;
  return d3.groups(rows, (row) => `${row.kind}|${row.lane}`).map(([, members]) => {
    const [first] = members;
    const items = members.filter((row) => row.span).map((row) => placed(row, x));
    const size = first.grade ? MARK : BAR;
    const heading = first.section && first.section !== section ? first.section : null;
    section = first.section;
    return { heading, label: items.length > 0 ? first.lane : `${first.lane} (${data.text.undated})`, items, size, lines: items.length > 0 ? stack(items) : 0 };
  });
}

function drawBar(node, item, y) {
  const { row } = item;
  const rect = (style, from, to) =>
    node.append("rect").attr("class", `${style} timeline-${row.kind}`).attr("x", from).attr("width", to - from).attr("y", y - BAR.size / 2).attr("height", BAR.size);
  if (item.from < (item.certainFrom ?? item.to) || item.to > (item.certainTo ?? item.from)) rect("timeline-possible", item.from, item.to);
  if (item.certainFrom !== undefined) rect("timeline-certain", item.certainFrom, item.certainTo);
  const unknown = (at) => node.append("text").attr("class", "timeline-unknown-text").attr("x", at).attr("y", y).attr("dy", "0.34em").attr("text-anchor", "middle").text("?");
  if (item.isCut) node.append("path").attr("class", `timeline-certain timeline-${row.kind}`).attr("d", `M${item.from},${y - 4.5}l-6,4.5l6,4.5z`);
  if (!row.span.hasStart) unknown(item.from - UNKNOWN_WIDTH / 2);
  if (row.span.isOngoing) node.append("path").attr("class", `timeline-certain timeline-${row.kind}`).attr("d", `M${item.to},${y - 4.5}l6,4.5l-6,4.5z`);
  else if (!row.span.hasStop) unknown(item.to + UNKNOWN_WIDTH / 2);
}

function drawMark(node, item, y) {
  const { row } = item;
  if (item.to > item.from + MARK.size / 2) {
    node.append("rect").attr("class", `timeline-lasting timeline-${row.kind}`).attr("x", item.from).attr("width", item.to - item.from).attr("y", y - 1.5).attr("height", 3);
  }
  const mark = node.append("g").attr("class", `chart-mark chart-mark-${row.kind}${row.isSerious ? " chart-serious" : ""}`).attr("transform", `translate(${item.from},${y})`);
  mark.append("path").attr("d", d3.symbol(row.kind === "bleeding" ? d3.symbolDiamond : d3.symbolCircle, 130)());
  mark.append("text").attr("text-anchor", "middle").attr("dy", "0.34em").text(row.grade);
}

/** A label in lines that fit, two at most; what people typed may be long, and stands in full in the table. */
function wrapped(label, width) {
  const most = Math.floor(width / LETTER);
  if (label.length <= most) return [label];
  const space = label.lastIndexOf(" ", most);
  const end = space > 0 ? space : most;
  const rest = label.slice(end).trim();
  return [label.slice(0, end), rest.length <= most ? rest : `${rest.slice(0, most - 1)}…`];
}

function drawLanes(svg, lanes, top, width) {
  const marks = [];
  for (const lane of lanes) {
    if (lane.heading) {
      top += LINE + 8;
      svg.append("text").attr("class", "timeline-section").attr("x", 0).attr("y", top - 4).text(lane.heading);
    }
    for (const line of wrapped(lane.label, width - MARGIN.left)) {
      top += LINE;
      svg.append("text").attr("class", "chart-row-label").attr("x", MARGIN.left).attr("y", top - 2).text(line);
    }
    for (const item of lane.items) {
      const y = top + 1 + (item.line + 0.5) * lane.size.pitch;
      const node = svg.append("g").attr("class", "timeline-item");
      (item.row.grade ? drawMark : drawBar)(node, item, y);
      marks.push({ node, at: item.from, y, tip: item.row.tip });
    }
    top += lane.lines * lane.size.pitch + 3;
  }
  return { marks, bottom: top };
}

/** The days that part the case: their names at the top, a line from each down to the axis. */
function drawDays(svg, rows, x, width, bottom) {
  const days = rows.map((row) => {
    const at = x(day(row.span.from));
    const node = svg.append("g").attr("class", "timeline-item timeline-day");
    const text = node.append("text").attr("class", "chart-label").text(row.what);
    const length = row.what.length * LETTER + 8;
    const isLeft = at + length > width;
    text.attr("x", isLeft ? at - 4 : at + 4).attr("text-anchor", isLeft ? "end" : "start");
    return { row, node, text, at, left: isLeft ? at - length : at, right: isLeft ? at : at + length };
  });
  const lines = days.length > 0 ? stack(days) : 0;
  for (const item of days) {
    const y = (item.line + 1) * LINE - 3;
    item.text.attr("y", y);
    item.node.append("line").attr("x1", item.at).attr("x2", item.at).attr("y1", y - 9).attr("y2", bottom).lower();
    item.y = y;
    item.tip = item.row.tip;
  }
  return { marks: days, height: lines * LINE + 4 };
}

function drawScale(svg, data, range, x, top, bottom, width) {
  const axis = svg.append("g").attr("class", "chart-axis").attr("aria-hidden", "true");
  const dates = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: "UTC",
    year: "numeric",
    month: document.documentElement.lang === "fr" ? "2-digit" : "short",
  });
  if (range.scaleChangesOn) {
    const change = x(day(range.scaleChangesOn));
    axis.append("rect").attr("class", "timeline-narrow").attr("x", MARGIN.left).attr("width", change - MARGIN.left).attr("y", top).attr("height", bottom - top);
    axis.append("path").attr("class", "timeline-break").attr("d", `M${change - 5},${bottom + 6}l5,-12m0,12l5,-12`);
    axis.append("text").attr("class", "chart-date").attr("x", change).attr("y", bottom + 31).attr("text-anchor", "middle").text(data.text.scalechanges);
  }
  const isMonths = (tick) => tick.label.length !== 4;
  const ticks = ticksOf(data, range, x);
  for (const tick of ticks) {
    const at = x(tick.date);
    axis.append("line").attr("class", "chart-grid").attr("x1", at).attr("x2", at).attr("y1", top).attr("y2", bottom);
    axis.append("line").attr("class", "chart-tick").attr("x1", at).attr("x2", at).attr("y1", bottom).attr("y2", bottom + 5);
    axis.append("text").attr("x", at).attr("y", bottom + 17).attr("text-anchor", "middle").text(tick.label);
    if (isMonths(tick)) axis.append("text").attr("class", "chart-date").attr("x", at).attr("y", bottom + 31).attr("text-anchor", "middle").text(dates.format(tick.date));
  }
  if (data.day0 && ticks.some(isMonths)) axis.append("text").attr("x", width - MARGIN.right).attr("y", bottom + 45).attr("text-anchor", "end").text(data.text.months);
}

function drawCounts(svg, data, rows, x, top, width) {
  if (rows.length === 0) return [];
  const y = countScale(d3.max(rows, (row) => row.count), top, PLOT_HEIGHT);
  const axis = svg.append("g").attr("class", "chart-axis").attr("aria-hidden", "true");
  for (const count of COUNT_TICKS.filter((value) => value <= y.domain()[1])) {
    axis.append("line").attr("class", "chart-grid").attr("x1", MARGIN.left).attr("x2", width - MARGIN.right).attr("y1", y(count)).attr("y2", y(count));
    axis.append("text").attr("x", MARGIN.left - 6).attr("y", y(count)).attr("dy", "0.32em").attr("text-anchor", "end").text(count);
  }
  axis.append("text").attr("class", "timeline-section").attr("x", 0).attr("y", top - 6).text(data.text.axis);
  const points = rows.map((row) => ({ row, at: x(day(row.span.from)), y: y(Math.max(LOWEST, row.count)), tip: row.tip }));
  svg.append("path").attr("class", "chart-line").attr("d", d3.line((point) => point.at, (point) => point.y)(points));
  for (const point of points) point.node = svg.append("circle").attr("class", "timeline-item timeline-point").attr("cx", point.at).attr("cy", point.y).attr("r", 3);
  return points;
}

function draw(figure, data, range) {
  const width = figure.clientWidth;
  const isWhole = range === data.ranges.at(-1);
  const shown = data.rows.filter((row) => isShown(row, range, isWhole));
  const x = timeScale(range, width);
  const lanes = lanesOf(shown.filter((row) => row.kind !== "day" && row.kind !== "count"), x, data);
  const counts = shown.filter((row) => row.kind === "count" && row.span);
  const svg = d3.create("svg").attr("class", "chart-svg").attr("role", "group").attr("aria-labelledby", "timeline-title").attr("aria-describedby", "timeline-note timeline-hint");
  const behind = svg.append("g");
  const days = drawDays(svg, shown.filter((row) => row.kind === "day"), x, width, 0);
  const above = drawLanes(svg, lanes, days.height, width);
  const top = above.bottom + (counts.length > 0 ? 26 : 8);
  const bottom = top + (counts.length > 0 ? PLOT_HEIGHT : 0);
  const points = drawCounts(svg, data, counts, x, top, width);
  svg.selectAll(".timeline-day line").attr("y2", bottom);
  drawScale(behind, data, range, x, days.height, bottom, width);
  svg
    .attr("width", width)
    .attr("height", bottom + MARGIN.bottom)
    .attr("viewBox", `0 0 ${width} ${bottom + MARGIN.bottom}`);
  figure.querySelector("svg.chart-svg")?.remove();
  figure.prepend(svg.node());
  addTips(figure, [...days.marks, ...above.marks, ...points]);
}

const figure = document.getElementById("timeline-chart");
const source = document.getElementById("timeline-data");
if (figure && source && window.d3) {
  const data = JSON.parse(source.textContent);
  const note = document.getElementById("timeline-note");
  const choices = document.querySelectorAll("#timeline-ranges button");
  let range = data.ranges[0];
  const show = () => {
    note.textContent = range.note;
    draw(figure, data, range);
  };
  choices.forEach((choice, i) => {
    choice.closest("[hidden]")?.removeAttribute("hidden");
    choice.addEventListener("click", () => {
      range = data.ranges[i];
      for (const other of choices) other.setAttribute("aria-pressed", String(other === choice));
      show();
    });
  });
  drawToWidth(figure, show);
}
