// What the charts of a patient's page have in common: days, scales, and the tips of their marks. D3 is loaded before.
/** The lowest count that a logarithmic axis shows; lower ones are drawn at it. */
export const LOWEST = 1;
export const COUNT_TICKS = [1, 3, 10, 30, 100, 300, 1000, 3000];

export function day(text) {
  return text ? new Date(`${text}T00:00:00Z`) : null;
}

// As the registry counts: the same day of a later month, or that month's last day.
export function addMonths(date, months) {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return first;
}

export function countScale(highest, top, height) {
  return d3
    .scaleLog()
    .domain([LOWEST, Math.max(200, highest) * 1.3])
    .range([top + height, top])
    .clamp(true);
}

/** Ticks at whole months from day 0, both ways, as many as the width allows; without a day 0 at round dates, without a number. */
export function monthTicks(day0, x) {
  const [first, last] = d3.extent(x.domain());
  if (!day0) return x.ticks(6).map((date) => ({ date, label: "" }));
  const start = day(day0);
  const pixelsPerMonth = (x(addMonths(start, 12)) - x(start)) / 12;
  const step = [1, 2, 3, 6, 12, 24, 36, 60, 120, 240].find((months) => months * pixelsPerMonth >= 56) ?? 480;
  const ticks = [];
  for (let months = 0; addMonths(start, months) <= last; months += step) {
    ticks.push({ date: addMonths(start, months), label: String(months) });
  }
  for (let months = -step; addMonths(start, months) >= first; months -= step) {
    ticks.unshift({ date: addMonths(start, months), label: `−${-months}` });
  }
  return ticks;
}

// One stop of the tab key for the whole chart; the arrow keys go from point to point.
export function addTips(figure, marks) {
  const tip = figure.querySelector(".chart-tip");
  const show = (mark) => {
    tip.textContent = mark.tip;
    tip.hidden = false;
    const room = figure.clientWidth - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(room, mark.at - tip.offsetWidth / 2))}px`;
    const above = mark.y - tip.offsetHeight - 12;
    tip.style.top = `${above >= 0 ? above : mark.y + 14}px`;
  };
  const hide = () => {
    tip.hidden = true;
  };
  marks.forEach((mark, i) => {
    mark.node
      .attr("tabindex", i === 0 ? 0 : -1)
      .attr("role", "img")
      .attr("aria-label", mark.tip.replaceAll("\n", ". "))
      .on("pointerenter focus", () => show(mark))
      .on("pointerleave blur", hide)
      .on("keydown", (event) => {
        if (event.key === "Escape") hide();
        const next = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: marks.length - 1 }[event.key];
        if (next === undefined) return;
        event.preventDefault();
        const target = marks[Math.max(0, Math.min(marks.length - 1, next))];
        mark.node.attr("tabindex", -1);
        target.node.attr("tabindex", 0).node().focus();
      });
  });
}

/** Draws anew whenever the figure gets another width. */
export function drawToWidth(figure, draw) {
  let width = 0;
  new ResizeObserver(() => {
    if (figure.clientWidth === width || figure.clientWidth === 0) return;
    width = figure.clientWidth;
    draw();
  }).observe(figure);
}
