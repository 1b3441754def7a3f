// Draws the stacked bars of the cohort page from the JSON block beside them. Positions and words come from the server; the table under the
// figure says the same without JavaScript.
(() => {
  const BAR_HEIGHT = 26;
  const PLATE = { height: 18, padding: 4 };

  // What a piece has room for: its share, its percentage or nothing.
  function label(piece, segment, width) {
    for (const words of [segment.share, segment.percent]) {
      const text = piece.append("text").attr("text-anchor", "middle").attr("y", BAR_HEIGHT / 2).attr("dy", "0.35em").text(words);
      const room = text.node().getComputedTextLength() + 2 * PLATE.padding;
      if (room + 2 <= width) {
        text.attr("x", width / 2);
        piece
          .insert("rect", "text")
          .attr("class", "outcome-plate")
          .attr("rx", 3)
          .attr("x", (width - room) / 2)
          .attr("y", (BAR_HEIGHT - PLATE.height) / 2)
          .attr("width", room)
          .attr("height", PLATE.height);
        return;
      }
      text.remove();
    }
  }

  function drawBar(row, segments, width) {
    const svg = row
      .append("svg")
      .attr("class", "outcome-svg")
      .attr("width", width)
      .attr("height", BAR_HEIGHT + 2)
      .attr("viewBox", `0 -1 ${width} ${BAR_HEIGHT + 2}`);
    const x = d3.scaleLinear([0, 1], [1, width - 1]);
    for (const segment of segments) {
      const length = x(segment.end) - x(segment.start);
      const piece = svg.append("g").attr("transform", `translate(${x(segment.start)},0)`);
      piece.append("rect").attr("class", "outcome-piece").attr("fill", `url(#outcome-${segment.kind})`).attr("width", length).attr("height", BAR_HEIGHT);
      label(piece, segment, length);
    }
  }

  function draw(place, groups, width) {
    place.replaceChildren();
    for (const group of groups) {
      const row = d3.select(place).append("div").attr("class", "outcome-row");
      row.append("span").attr("class", "outcome-group").text(group.label);
      row.append("span").attr("class", "outcome-note").text(group.note);
      if (group.segments.length > 0) drawBar(row, group.segments, width);
    }
  }

  const figure = document.getElementById("outcome-figure");
  const source = document.getElementById("outcome-bars-data");
  if (!figure || !source || !window.d3) return;
  const place = document.getElementById("outcome-bars");
  const { groups } = JSON.parse(source.textContent);
  figure.hidden = false;
  let width = 0;
  new ResizeObserver(() => {
    if (place.clientWidth === width || place.clientWidth === 0) return;
    width = place.clientWidth;
    draw(place, groups, width);
  }).observe(place);
})();
