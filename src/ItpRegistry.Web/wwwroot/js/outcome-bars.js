// Draws the stacked bars of the cohort page from the JSON block beside them. Positions and words come from the server; the table under the
// figure says the same without JavaScript.
(() => {
  const BAR_HEIGHT = 26;
  const ROW_HEIGHT = 56;
  const BAR_TOP = 20;
  const MARGIN = 1;
  const PLATE = { height: 18, padding: 5 };

  // What a piece has room for: its share, its percentage or nothing.
  function label(group, segment, width) {
    for (const words of [segment.share, segment.percent]) {
      const text = group.append("text").attr("text-anchor", "middle").attr("y", BAR_HEIGHT / 2).attr("dy", "0.35em").text(words);
      const room = text.node().getComputedTextLength() + 2 * PLATE.padding;
      if (room + 4 <= width) {
        text.attr("x", width / 2);
        group
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

  function draw(place, groups) {
    const width = place.clientWidth;
    const height = groups.length * ROW_HEIGHT;
    const svg = d3.create("svg").attr("class", "outcome-svg").attr("width", width).attr("height", height).attr("viewBox", `0 0 ${width} ${height}`);
    place.replaceChildren(svg.node());
    const x = d3.scaleLinear([0, 1], [MARGIN, width - MARGIN]);
    groups.forEach((group, i) => {
      const row = svg.append("g").attr("transform", `translate(0,${i * ROW_HEIGHT})`);
      const title = row.append("text").attr("y", BAR_TOP - 6);
      title.append("tspan").attr("class", "outcome-group").text(group.label);
      title.append("tspan").attr("class", "outcome-note").attr("dx", 8).text(group.note);
      for (const segment of group.segments) {
        const piece = row.append("g").attr("transform", `translate(${x(segment.start)},${BAR_TOP})`);
        const length = x(segment.end) - x(segment.start);
        piece
          .append("rect")
          .attr("class", "outcome-piece")
          .attr("fill", `url(#outcome-${segment.kind})`)
          .attr("width", length)
          .attr("height", BAR_HEIGHT);
        label(piece, segment, length);
      }
    });
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
    draw(place, groups);
  }).observe(place);
})();
