// Figure 2: Kaplan-Meier curves with their bands, censoring marks and numbers at risk.
import { bottomAxis, leftAxis, legend, LINE, mountFigure, spaced, stroke, write } from "./figure.js";

const LEFT = 46;
const PLOT_HEIGHT = 300;
const [MONTH, SURVIVAL, LOWER, UPPER] = [0, 1, 2, 3];

mountFigure("survival", (page) => {
  const { svg, width, data } = page;
  const right = width - 14;
  const top = legend(page, data.curves.map((curve, i) => ({ label: curve.label, draw: stroke(`figure-curve figure-series-${i}`) })), 0) + LINE + 14;
  const bottom = top + PLOT_HEIGHT;
  const x = d3.scaleLinear([0, data.months], [LEFT, right]);
  const y = d3.scaleLinear([0, 1], [bottom, top]);
  const ticks = spaced(data.marks, x, 34);

  write(svg, data.text.survival, { y: top - LINE - 10, width });
  leftAxis(page, y, LEFT, right, { ticks: [0, 0.25, 0.5, 0.75, 1], words: (tick) => data.text.percent[tick * 4] });
  data.curves.forEach((curve, i) => drawBand(svg, curve, i, x, y));
  const marks = data.curves.flatMap((curve, i) => drawCurve(svg, curve, i, x, y));
  let at = bottomAxis(page, x, bottom, { ticks, label: data.text.months });
  if (data.test) at = write(svg, data.test, { y: at + 4, width, style: "figure-strong" });
  return { height: drawAtRisk(page, x, ticks, at + 8) + 4, marks };
});

// From one step to the next a curve is level.
function steps(curve) {
  return [[0, 1, 1, 1], ...curve.steps];
}

function drawBand(svg, curve, i, x, y) {
  const area = d3
    .area((step) => x(step[MONTH]), (step) => y(step[LOWER]), (step) => y(step[UPPER]))
    .defined((step) => step[LOWER] !== null)
    .curve(d3.curveStepAfter);
  if (curve.hasBand) svg.append("path").attr("class", `figure-band figure-series-${i}`).attr("d", area(steps(curve)));
}

function drawCurve(svg, curve, i, x, y) {
  const line = d3.line((step) => x(step[MONTH]), (step) => y(step[SURVIVAL])).curve(d3.curveStepAfter);
  svg.append("path").attr("class", `figure-curve figure-series-${i}`).attr("d", line(steps(curve)));
  for (const [month, survival] of curve.censored) {
    svg.append("path").attr("class", `figure-censored figure-series-${i}`).attr("d", `M${x(month)},${y(survival) - 5}v10`);
  }
  return curve.points.map((point) => {
    const [at, height] = [x(point.month), y(point.survival)];
    return { node: svg.append("circle").attr("class", `figure-point figure-series-${i}`).attr("cx", at).attr("cy", height).attr("r", 6), at, y: height, tip: point.tip };
  });
}

function drawAtRisk(page, x, ticks, top) {
  const { svg, width, data } = page;
  top = write(svg, data.text.atRisk, { y: top, width, style: "figure-strong" });
  data.curves.forEach((curve, i) => {
    if (data.curves.length > 1) {
      svg.append("line").attr("class", `figure-curve figure-series-${i}`).attr("x2", 20).attr("y1", top + LINE / 2).attr("y2", top + LINE / 2);
      top = write(svg, curve.name, { x: 26, y: top, width: width - 26 });
    }
    for (const tick of ticks) {
      svg.append("text").attr("x", x(tick)).attr("y", top + LINE - 4).attr("text-anchor", "middle").text(curve.atRisk[data.marks.indexOf(tick)]);
    }
    top += LINE + 3;
  });
  return top;
}
