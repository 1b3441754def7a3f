// A figure as a file at print size: 180 mm wide on white, in the colors of the light theme, every style written into the drawing so that it
// needs no style sheet.
const MILLIMETERS = 180;
const PNG_WIDTH = 2126;
const DOTS_PER_METER = 11811;
const SPACE = "http://www.w3.org/2000/svg";
const LINE = 15;

/** What a style sheet may say of a shape or a text, with what holds where it says nothing. */
const STYLES = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linejoin": "miter",
  "stroke-linecap": "butt",
  "stroke-opacity": "1",
  opacity: "1",
  "text-anchor": "start",
};
const TEXT_STYLES = { "font-size": "", "font-weight": "400", "font-style": "normal" };

/** Draws on paper: title and subtitle above what `draw` draws. Answers an SVG element that stands for itself. */
export function printed({ title, subtitle, width }, draw) {
  const paper = document.createElement("div");
  paper.className = "figure-paper";
  paper.setAttribute("data-bs-theme", "light");
  document.body.append(paper);
  try {
    const svg = d3.select(paper).append("svg").attr("class", "figure-svg").attr("width", width);
    const head = svg.append("g");
    let top = 0;
    for (const [style, words] of [["figure-title", title], ["figure-subtitle", subtitle]]) {
      for (const line of linesOf(head, words, width, style)) head.append("text").attr("class", style).attr("y", (top += LINE)).text(line);
    }
    const body = svg.append("g").attr("transform", `translate(0,${top + 10})`);
    const height = Math.ceil(top + 10 + draw(body).height);
    writeStyles(svg.node());
    return standalone(svg.node(), { title, subtitle, width, height });
  } finally {
    paper.remove();
  }
}

export async function download(svg, name, format) {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}`;
  const blob = format === "png" ? await toPng(svg, xml) : new Blob([xml], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function linesOf(place, words, width, style) {
  const probe = place.append("text").attr("class", style);
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (probe.text(longer).node().getComputedTextLength() <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  probe.remove();
  return lines.filter(Boolean);
}

function writeStyles(svg) {
  for (const node of [...svg.querySelectorAll("*")]) {
    const style = getComputedStyle(node);
    if (style.opacity === "0" || style.fill === "rgba(0, 0, 0, 0)") {
      node.remove();
      continue;
    }
    const isText = node.localName === "text" || node.localName === "tspan";
    for (const [name, usual] of Object.entries(isText ? { ...STYLES, ...TEXT_STYLES } : STYLES)) {
      const value = style.getPropertyValue(name).replaceAll('"', "");
      if (node.localName === "g" && name !== "opacity") continue;
      if (value && value !== usual) node.setAttribute(name, value);
      else node.removeAttribute(name);
    }
    // A halo is a text of its own behind the words: not every program knows the order of painting.
    if (isText && style.paintOrder.startsWith("stroke") && style.stroke !== "none") {
      const words = node.cloneNode(true);
      words.removeAttribute("stroke");
      words.removeAttribute("stroke-width");
      words.removeAttribute("class");
      node.after(words);
    }
  }
  for (const node of [svg, ...svg.querySelectorAll("*")]) {
    for (const { name } of [...node.attributes]) {
      if (name === "class" || name === "role" || name === "tabindex" || name.startsWith("aria-") || name.startsWith("data-")) node.removeAttribute(name);
    }
  }
}

/** Links lead nowhere on paper; title and description are for those who read the file by other means. */
function standalone(svg, { title, subtitle, width, height }) {
  for (const link of svg.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  svg.setAttribute("xmlns", SPACE);
  svg.setAttribute("width", `${MILLIMETERS}mm`);
  svg.setAttribute("height", `${((height * MILLIMETERS) / width).toFixed(2)}mm`);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("font-family", "Helvetica, Arial, 'Liberation Sans', sans-serif");
  const ground = document.createElementNS(SPACE, "rect");
  for (const [name, value] of Object.entries({ width, height, fill: "#ffffff" })) ground.setAttribute(name, value);
  svg.prepend(ground);
  for (const [name, words] of [["desc", subtitle], ["title", title]]) {
    const node = document.createElementNS(SPACE, name);
    node.textContent = words;
    svg.prepend(node);
  }
  return svg;
}

async function toPng(svg, xml) {
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const image = new Image();
  // Not a blob: the policy of the pages lets images be of this place or in the address itself.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(xml)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = PNG_WIDTH;
  canvas.height = Math.round((height * PNG_WIDTH) / width);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  return new Blob([withResolution(new Uint8Array(await blob.arrayBuffer()))], { type: "image/png" });
}

/** The picture with its size in the world (chunk pHYs, after the header of 33 bytes), so that programs place it 180 mm wide. */
function withResolution(png) {
  const chunk = new DataView(new ArrayBuffer(21));
  chunk.setUint32(0, 9);
  [..."pHYs"].forEach((letter, i) => chunk.setUint8(4 + i, letter.charCodeAt(0)));
  chunk.setUint32(8, DOTS_PER_METER);
  chunk.setUint32(12, DOTS_PER_METER);
  chunk.setUint8(16, 1);
  chunk.setUint32(17, checksum(new Uint8Array(chunk.buffer, 4, 13)));
  const whole = new Uint8Array(png.length + 21);
  whole.set(png.subarray(0, 33));
  whole.set(new Uint8Array(chunk.buffer), 33);
  whole.set(png.subarray(33), 54);
  return whole;
}

/** CRC-32 as PNG has it. */
function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
