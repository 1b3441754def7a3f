// Enrolment: a column a year or quarter, as high as all patients included so far; its upper part are those of the period.
import { bottomAxis, box, leftAxis, legend, LINE, mountFigure, outcomePatterns, spaced, widthOf, write } from "./figure.js";

const PLOT_HEIGHT = 240;

mountFigure("enrolment", (page) => {
  const { svg, width, data } = page;
  const fill = outcomePatterns(page);
  const keys = [
    { label: data.text.included, draw: box("outcome-piece", fill("cr")) },
    { label: data.text.before, draw: box("outcome-piece", fill("r")) },
  ];
  const top = legend(page, keys, 0) + LINE + 14;
  const bottom = top + PLOT_HEIGHT;
  const highest = data.periods.at(-1).total;
  const y = d3.scaleLinear([0, highest], [bottom, top]);
  const ticks = y.ticks(5).filter(Number.isInteger);
  const left = d3.max(ticks, (tick) => widthOf(svg, tick)) + 10;
  const x = d3.scaleBand(d3.range(data.periods.length), [left, width - 4]).paddingInner(data.periods.length > 60 ? 0.1 : 0.25);
  write(svg, data.text.patients, { y: top - LINE - 10, width });
  leftAxis(page, y, left, width - 4, { ticks });
  const marks = data.periods.map((period, i) => {
    const node = svg.append("g");
    const piece = (from, to, kind) => {
      if (to > from) node.append("rect").attr("class", "outcome-piece").attr("fill", fill(kind)).attr("x", x(i)).attr("width", x.bandwidth()).attr("y", y(to)).attr("height", y(from) - y(to));
    };
    piece(0, period.total - period.included, "r");
    piece(period.total - period.included, period.total, "cr");
    if (widthOf(svg, period.total) < x.step()) {
      node.append("text").attr("class", "figure-halo").attr("x", x(i) + x.bandwidth() / 2).attr("y", y(period.total) - 4).attr("text-anchor", "middle").text(period.total);
    }
    return { node, at: x(i) + x.bandwidth() / 2, y: y(period.total), tip: period.tip };
  });
  const middle = d3.scaleLinear([0, Math.max(1, data.periods.length - 1)], [x(0) + x.bandwidth() / 2, x(data.periods.length - 1) + x.bandwidth() / 2]);
  const named = d3.range(data.periods.length).filter((i) => data.periods[i].tick);
  const shown = spaced(named, middle, 42);
  return { height: bottomAxis(page, middle, bottom, { ticks: shown, label: data.text.day0, words: (i) => data.periods[i].tick }) + 2, marks };
});
