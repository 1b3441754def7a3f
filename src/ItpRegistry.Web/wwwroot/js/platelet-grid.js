// The grid of platelet counts for those who type and paste: Enter goes down, a block of cells fills rows, and what cannot be read is flagged in
// its row at once. Nothing is stored before the server has read it again.
import { countProblem, dateProblem, splitTable, unquote } from "./platelet-rules.js";

const columns = ["date", "count", "remark"];

const table = document.querySelector(".platelet-grid");
if (table) start(table);

function start(grid) {
  const body = grid.tBodies[0];
  const status = document.getElementById("platelet-status");
  const words = (template, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), template);
  const cells = (row) => columns.map((column) => row.querySelector(`[data-column=${column}]`));
  const rowOf = (input) => input.closest("tr");

  document.querySelectorAll("[data-with-script]").forEach((hint) => (hint.hidden = false));

  function addRow() {
    const row = body.rows[body.rows.length - 1].cloneNode(true);
    const i = body.rows.length;
    row.querySelectorAll("[type=hidden], [type=checkbox], .field-error").forEach((part) => part.remove());
    row.cells[0].textContent = String(i + 1);
    for (const input of cells(row)) {
      input.value = "";
      input.name = `rows[${i}].${input.dataset.column}`;
      input.id = `rows_${i}_${input.dataset.column}`;
      input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/[0-9]+/, String(i + 1)));
      clear(input);
    }
    body.append(row);
    return row;
  }

  function clear(input) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
    input.closest("td").classList.remove("field-invalid");
    input.closest("td").querySelector(".field-error")?.remove();
  }

  function flag(input, problem) {
    clear(input);
    if (!problem) return;
    const label = grid.dataset[`${input.dataset.column}Label`];
    const message = document.createElement("div");
    message.className = "field-error";
    message.id = `${input.id}-error`;
    const number = rowOf(input).rowIndex;
    message.textContent = words(grid.dataset.row, number, words(grid.dataset[problem], label, input.value.trim()));
    input.closest("td").append(message);
    input.closest("td").classList.add("field-invalid");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", message.id);
  }

  // Returns whether something in the row has to be mended.
  function check(row) {
    const [date, count, remark] = cells(row);
    const blank = [date, count, remark].every((input) => input.value.trim() === "");
    const problems = blank ? [null, null] : [dateProblem(date.value.trim()), countProblem(count.value.trim())];
    flag(date, problems[0]);
    flag(count, problems[1]);
    return problems.some(Boolean);
  }

  function paste(start, block) {
    const column = columns.indexOf(start.dataset.column);
    const rowsFrom = (first) => block.map((_, i) => body.rows[first + i] ?? addRow());
    const targets = (row) => cells(row).slice(column, column + Math.max(...block.map((line) => line.length)));
    const isFilled = (row) => targets(row).some((input) => input.value.trim() !== "");
    let first = rowOf(start).rowIndex - 1;
    if ([...body.rows].slice(first, first + block.length).some(isFilled)) {
      if (column > 0) return (status.textContent = grid.dataset.filled);
      // Whole rows find their place behind everything that is filled in.
      first = [...body.rows].findLastIndex((row) => cells(row).some((input) => input.value.trim() !== "")) + 1;
    }
    const rows = rowsFrom(first);
    rows.forEach((row, i) => targets(row).forEach((input, j) => (input.value = block[i][j] ?? "")));
    const wrong = rows.filter(check).length;
    status.textContent = words(grid.dataset.pasted, rows.length, wrong);
    targets(rows[0])[0].focus();
  }

  grid.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.dataset.column) return;
    event.preventDefault();
    const next = rowOf(event.target).nextElementSibling ?? addRow();
    next.querySelector(`[data-column=${event.target.dataset.column}]`).focus();
  });

  grid.addEventListener("paste", (event) => {
    const start = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const isBlock = /[\t\r\n]/.test(text.trim()) || (start.dataset.column === "date" && /[;,]/.test(text));
    if (!start.dataset.column || !isBlock) return;
    event.preventDefault();
    const lines = start.dataset.column === "date" ? splitTable(text) : partial(text, columns.indexOf(start.dataset.column));
    if (lines.length > Number(grid.dataset.maximum)) status.textContent = words(grid.dataset.tooMany, lines.length);
    else if (lines.length > 0) paste(start, lines);
  });

  // A block that begins in a later column: its cells are parted by tabs only, as a spreadsheet does.
  function partial(text, column) {
    const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
    return lines.map((line) => line.split("\t").slice(0, columns.length - column).map(unquote));
  }

  // A message pushes down what is below it: it waits until the pointer is up, so that a click lands where it was aimed.
  let held = null;
  document.addEventListener("pointerdown", () => (held = new Set()));
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () =>
      setTimeout(() => {
        held?.forEach(checkTyped);
        held = null;
      }),
    );
  }

  function checkTyped(row) {
    // Without a date a row is not finished, and nothing is wrong with it yet.
    if (cells(row)[0].value.trim() === "") cells(row).forEach(clear);
    else check(row);
  }

  grid.addEventListener("change", (event) => {
    if (!event.target.dataset.column) return;
    if (held) held.add(rowOf(event.target));
    else checkTyped(rowOf(event.target));
  });

  document.getElementById("more-rows").addEventListener("click", (event) => {
    event.preventDefault();
    const row = Array.from({ length: Number(event.currentTarget.dataset.rows) }, addRow)[0];
    cells(row)[0].focus();
  });
}
