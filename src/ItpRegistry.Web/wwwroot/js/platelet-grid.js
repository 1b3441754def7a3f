// The grid of platelet counts for those who type and paste: Enter goes to the next row, a block of cells fills rows, what cannot be read is flagged
// in its row at once, and every step can be taken back. Nothing is stored before the server has read it again.
import { splitTable, unquote } from "./platelet-rules.js";
import { pastedColumns, words } from "./platelet-rows.js";
import { Sheet } from "./platelet-sheet.js";

const table = document.querySelector(".platelet-grid");
if (table) start(table);

function start(grid) {
  const text = grid.dataset;
  const sheet = new Sheet(grid);
  const { rows } = sheet;

  document.querySelectorAll("[data-with-script]").forEach((part) => (part.hidden = false));

  listenForTyping(grid, sheet);
  listenForUndo(grid, sheet);

  grid.addEventListener("paste", (event) => {
    const column = pastedColumns.indexOf(event.target.dataset.column);
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const isBlock = /[\t\r\n]/.test(pasted.trim()) || (column === 0 && /[;,]/.test(pasted));
    if (column < 0 || !isBlock) return;
    event.preventDefault();
    const block = column === 0 ? splitTable(pasted) : partial(pasted, column);
    const first = rows.indexOf(event.target);
    if (block.length > Number(text.maximum)) sheet.say(words(text.tooMany, block.length));
    else if (block.length > 0 && column === 0) sheet.pasteRows(() => first, block);
    else if (block.length > 0) sheet.paste(first, column, block);
  });

  // Takes the rows of the text field. Returns whether there are any; what else is to be said of the text, the server says.
  function pasteField() {
    const field = document.getElementById("pasted");
    const block = splitTable(field.value);
    if (block.length === 0 || block.length > Number(text.maximum)) return false;
    sheet.pasteRows(() => rows.firstEmpty, block, () => (field.value = ""));
    return true;
  }

  document.getElementById("paste-submit").addEventListener("click", (event) => pasteField() && event.preventDefault());

  document.getElementById("more-rows").addEventListener("click", (event) => {
    event.preventDefault();
    const first = rows.length;
    rows.ensure(first + Number(event.currentTarget.dataset.rows) - 1);
    sheet.record(event.currentTarget.textContent.trim(), []);
    rows.cell(first, "date").focus();
  });

  const drop = document.querySelector("#twins button");
  drop.addEventListener("click", (event) => {
    event.preventDefault();
    sheet.dropTwins();
    document.getElementById("platelet-status").focus();
  });

  const form = grid.closest("form");
  const reason = form.elements.correction_reason;
  form.addEventListener("submit", (event) => {
    if (!["save", "complete"].includes(event.submitter?.value)) return;
    const wrong = sheet.changed.filter((i) => sheet.check(i, true));
    const stop = (sentence, cell) => {
      event.preventDefault();
      sheet.say(sentence);
      cell?.focus();
    };
    if (sheet.question.isOpen) stop(text.asked, sheet.question);
    // Saved with a text still in the field, its rows would be lost in silence.
    else if (pasteField()) event.preventDefault();
    else if (wrong.length > 0) stop(words(text.mend, wrong.length), rows.firstFlagged(wrong[0]));
    else if (sheet.twins.size > 0 && !document.getElementById("keep_twins").checked) stop(text.twinsAsked, drop);
    else if (sheet.changed.length > 0 && reason?.value.trim() === "") stop(text.reasonAsked, reason);
  });

  form.addEventListener("draft-fill", ({ detail }) => {
    for (const name of detail.keys()) {
      const [, i] = /^rows\[([0-9]+)\]\.date$/.exec(name) ?? [];
      if (i) rows.ensure(Number(i));
    }
    // Each row shows the stored count that it showed when it was written, whatever stands there by now: the server tells who was quicker.
    for (let i = 0; i < rows.length; i++) {
      for (const name of ["key", "undecided"]) rows.setHidden(i, name, detail.get(`rows[${i}].${name}`) ?? "");
    }
  });
  form.addEventListener("draft-filled", () => sheet.adopt());
}

// A block that begins in a later column: its cells are parted by tabs only, as a spreadsheet does.
function partial(pasted, column) {
  const lines = pasted.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  return lines.map((line) => line.split("\t").slice(0, pastedColumns.length - column).map(unquote));
}

function listenForTyping(grid, sheet) {
  const { rows } = sheet;

  // As in a spreadsheet, Enter leads to the next row, into the column in which this row was begun.
  let begun = { i: -1, column: "date", isTab: false };
  grid.addEventListener("focusin", (event) => {
    const i = rows.indexOf(event.target);
    const isGoingOn = begun.isTab && begun.i === i;
    begun = { i, column: isGoingOn ? begun.column : event.target.dataset.column, isTab: false };
  });
  grid.addEventListener("keydown", (event) => {
    if (!event.target.dataset.column) return;
    if (event.key === "Tab") begun.isTab = true;
    if (event.key !== "Enter") return;
    event.preventDefault();
    const next = rows.indexOf(event.target) + 1;
    sheet.offerRow(next);
    rows.cell(next, pastedColumns.includes(begun.column) ? begun.column : "date").focus();
  });

  // A message pushes down what is below it: it waits until the pointer is up, so that a click lands where it was aimed.
  let held = null;
  document.addEventListener("pointerdown", () => (held = new Set()));
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () =>
      setTimeout(() => {
        const waiting = held;
        held = null;
        if (waiting?.size > 0) flag(waiting);
      }),
    );
  }

  function flag(touched) {
    for (const i of touched) if (i < rows.length) sheet.check(i);
    sheet.showTwins();
  }

  grid.addEventListener("change", (event) => {
    const { column } = event.target.dataset;
    if (!column) return;
    const i = rows.indexOf(event.target);
    // A reason for having no count goes with the count's coming.
    if (column === "count" && event.target.value.trim() !== "") rows.cell(i, "missing").value = "";
    sheet.record(words(grid.dataset.row, i + 1, grid.dataset[`${column}Label`]), [i]);
    if (held) held.add(i);
    else flag([i]);
  });
  grid.addEventListener("input", (event) => event.target.dataset.column && rows.refresh(rows.indexOf(event.target)));
}

function listenForUndo(grid, sheet) {
  for (const [id, isUndo] of [
    ["grid-undo", true],
    ["grid-redo", false],
  ]) {
    document.getElementById(id).addEventListener("click", () => sheet.move(isUndo)?.scrollIntoView({ block: "nearest" }));
  }

  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
    const isField = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    // Other fields have their own undo, and so has a cell while it is being written.
    if (isField && (!grid.contains(event.target) || sheet.isBeingWritten(event.target))) return;
    event.preventDefault();
    sheet.move(key === "z" && !event.shiftKey)?.focus();
  });
}
