// What the figures of a cohort have in common: they are drawn from the JSON block beside them, anew at every width; their marks have tips for
// the pointer and the keyboard; and they can be taken along as files. Positions and words come from the server. D3 is loaded before.
import { download, printed } from "./figure-files.js";

export * from "./figure-parts.js";

const PRINT_WIDTH = 680;

/**
 * Draws a figure and keeps it drawn.
 * @param {string} id Names the figure; its elements are `figure-<id>` and those that begin with it.
 * @param {(page: object) => {height: number, marks?: object[]}} draw Draws into `page.svg` (a selection), `page.width` wide, what `page.data` says;
 *   `page.uid` begins the ids of patterns, `page.isPrint` tells paper. A mark is `{node, at, y, tip}`, `at` and `y` in the drawing.
 */
export function mountFigure(id, draw) {
  const figure = document.getElementById(`figure-${id}`);
  const source = document.getElementById(`figure-${id}-data`);
  if (!figure || !source || !window.d3) return;
  const { title, subtitle, file, drawing } = JSON.parse(source.textContent);
  const place = figure.querySelector(".figure-drawing");
  const tips = tipsOf(figure, place);
  figure.hidden = false;
  let width = 0;
  new ResizeObserver(() => {
    if (place.clientWidth === width || place.clientWidth === 0) return;
    width = place.clientWidth;
    const svg = d3
      .create("svg")
      .attr("class", "figure-svg")
      .attr("role", "group")
      .attr("aria-labelledby", `figure-${id}-title`)
      .attr("aria-describedby", `figure-${id}-summary`);
    place.replaceChildren(svg.node());
    const { height, marks = [] } = draw({ svg: svg.append("g"), width, data: drawing, uid: `figure-${id}`, isPrint: false });
    size(svg, width, height);
    tips.follow(marks);
  }).observe(place);

  const print = () => printed({ title, subtitle, width: PRINT_WIDTH }, (svg) => draw({ svg, width: PRINT_WIDTH, data: drawing, uid: `print-${id}`, isPrint: true }));
  for (const button of figure.querySelectorAll("button[data-format]")) {
    button.addEventListener("click", () => download(print(), file, button.dataset.format));
  }
}

function size(svg, width, height) {
  svg.attr("width", width).attr("height", height).attr("viewBox", `0 0 ${width} ${height}`);
}

/** One stop of the tab key for the whole figure; the arrow keys go from mark to mark, and the place is kept when the figure is drawn anew. */
function tipsOf(figure, place) {
  const tip = figure.querySelector(".figure-tip");
  let current = 0;
  const hide = () => {
    tip.hidden = true;
  };
  const show = (mark) => {
    tip.textContent = mark.tip;
    tip.hidden = false;
    const room = place.clientWidth - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(room, mark.at - tip.offsetWidth / 2))}px`;
    const above = place.offsetTop + mark.y - tip.offsetHeight - 12;
    tip.style.top = `${above >= 0 ? above : place.offsetTop + mark.y + 14}px`;
  };
  return {
    follow(marks) {
      hide();
      current = Math.min(current, Math.max(0, marks.length - 1));
      marks.forEach((mark, i) => {
        mark.node.attr("tabindex", i === current ? 0 : -1).attr("aria-label", mark.tip.replaceAll("\n", ". "));
        if (mark.node.node().localName !== "a") mark.node.attr("role", "img");
        mark.node.on("pointerenter focus", () => show(mark)).on("pointerleave blur", hide);
        mark.node.on("keydown", (event) => {
          if (event.key === "Escape") hide();
          const next = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: marks.length - 1 }[event.key];
          if (next === undefined) return;
          event.preventDefault();
          mark.node.attr("tabindex", -1);
          current = Math.max(0, Math.min(marks.length - 1, next));
          marks[current].node.attr("tabindex", 0).node().focus();
        });
      });
    },
  };
}
