// Platelet counts after day 0 on a logarithmic axis: a thin line a patient, and median and quartiles of all by month.
import { COUNT_TICKS, countScale, LOWEST } from "./chart-parts.js";
import { bottomAxis, box, leftAxis, legend, LINE, mountFigure, spaced, stroke, write } from "./figure.js";

const LEFT = 44;
const PLOT_HEIGHT = 340;

mountFigure("platelets", (page) => {
  const { svg, width, data } = page;
  const right = width - 12;
  const keys = [
    { label: data.text.patient, draw: stroke("platelet-course") },
    { label: data.text.median, draw: stroke("platelet-median") },
    { label: data.text.quartiles, draw: box("platelet-quartiles") },
  ];
  const top = legend(page, data.months.length > 0 ? keys : keys.slice(0, 1), 0) + LINE + 12;
  const bottom = top + PLOT_HEIGHT;
  const x = d3.scaleLinear([0, data.lastMonth], [LEFT, right]);
  const y = countScale(data.highest, top, PLOT_HEIGHT);
  const at = (count) => y(Math.max(LOWEST, count));

  write(svg, data.text.axis, { y: top - LINE - 8, width });
  leftAxis(page, y, LEFT, right, { ticks: COUNT_TICKS.filter((tick) => tick <= y.domain()[1]) });
  const courses = data.courses.map((course) => {
    const line = d3.line(([month]) => x(month), ([, count]) => at(count))(course.counts);
    const node = svg.append("path").attr("class", "platelet-course").attr("d", line);
    const [month, count] = course.counts.at(-1);
    return { node, at: x(month), y: at(count), tip: course.tip };
  });
  drawThresholds(svg, data.thresholds, y, right);
  const medians = drawMedian(svg, data.months, x, at);
  const ticks = spaced(data.marks, x, 34);
  return { height: bottomAxis(page, x, bottom, { ticks, label: data.text.months }) + 2, marks: [...medians, ...courses] };
});

function drawThresholds(svg, thresholds, y, right) {
  for (const { count, label } of thresholds) {
    svg.append("line").attr("class", "platelet-threshold").attr("x1", LEFT).attr("x2", right).attr("y1", y(count)).attr("y2", y(count));
    svg.append("text").attr("class", "figure-halo").attr("x", right - 2).attr("y", y(count) - 4).attr("text-anchor", "end").text(label);
  }
}

// A month of too few patients has no median, and the line is broken there.
function drawMedian(svg, months, x, at) {
  const follows = (month, i) => i === 0 || month.month - months[i - 1].month <= 1;
  const runs = [];
  months.forEach((month, i) => (follows(month, i) && runs.length > 0 ? runs.at(-1).push(month) : runs.push([month])));
  for (const run of runs) {
    svg.append("path").attr("class", "platelet-quartiles").attr("d", d3.area((month) => x(month.at), (month) => at(month.lower), (month) => at(month.upper))(run));
    svg.append("path").attr("class", "platelet-median").attr("d", d3.line((month) => x(month.at), (month) => at(month.median))(run));
  }
  return months.map((month) => {
    const [px, py] = [x(month.at), at(month.median)];
    return { node: svg.append("circle").attr("class", "platelet-point").attr("cx", px).attr("cy", py).attr("r", 3), at: px, y: py, tip: month.tip };
  });
}
