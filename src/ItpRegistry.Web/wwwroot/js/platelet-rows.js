// The rows of the grid as values: what stands in their cells, what is flagged in them, rows made and taken away.
export const pastedColumns = ["date", "count", "remark"];

const blank = Object.freeze({ date: "", count: "", missing: "", remark: "", remove: false, undecided: "" });
const texts = ["date", "count", "missing", "remark"];

export const words = (template, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), template);

export class Rows {
  #body;
  #words;
  // The cells of each row, found once.
  #cells = [];

  constructor(table) {
    this.#body = table.tBodies[0];
    this.#words = table.dataset;
    for (const row of this.#body.rows) this.#cells.push(this.#find(row));
    this.#cells.forEach((_, i) => this.refresh(i));
  }

  get length() {
    return this.#cells.length;
  }

  cell(i, column) {
    return this.#cells[i][column];
  }

  indexOf(element) {
    return (element.closest("tbody tr")?.rowIndex ?? 0) - 1;
  }

  values(i) {
    const cells = this.#cells[i];
    const values = { remove: cells.remove.checked, undecided: cells.undecided?.value ?? "" };
    for (const column of texts) values[column] = cells[column].value;
    return values;
  }

  // What a rule looks at: texts without the space around them, and whether the row shows a stored count.
  trimmed(i) {
    const values = this.values(i);
    for (const column of texts) values[column] = values[column].trim();
    return { ...values, isStored: this.#cells[i].key !== null };
  }

  isBlank(i) {
    return texts.every((column) => this.#cells[i][column].value.trim() === "");
  }

  // Whether there is nothing in the row to store, now or before.
  isEmpty(i) {
    return this.isBlank(i) && this.#cells[i].key === null;
  }

  set(i, values) {
    const cells = this.#cells[i];
    for (const column of texts) cells[column].value = values[column];
    cells.remove.checked = values.remove;
    this.setHidden(i, "undecided", values.undecided);
    this.refresh(i);
  }

  // Makes the row if it is not there yet, with all that are missing before it.
  ensure(i) {
    const made = document.createDocumentFragment();
    while (this.length <= i) made.append(this.#make());
    this.#body.append(made);
  }

  truncate(length) {
    while (this.length > length) {
      this.#body.deleteRow(-1);
      this.#cells.pop();
    }
  }

  // The first row behind the last one that holds something.
  get firstEmpty() {
    let i = this.length;
    while (i > 0 && this.isEmpty(i - 1)) i--;
    return i;
  }

  // A row can be removed when there is something in it.
  refresh(i) {
    const { remove } = this.#cells[i];
    remove.hidden = this.isEmpty(i) && !remove.checked;
  }

  flag(i, column, problem, ...more) {
    const input = this.#cells[i][column];
    const cell = input.closest("td");
    cell.querySelector(".field-error")?.remove();
    cell.classList.toggle("field-invalid", Boolean(problem));
    if (problem) {
      const message = document.createElement("div");
      message.className = "field-error";
      message.id = `${input.id}-error`;
      message.textContent = words(this.#words.row, i + 1, words(this.#words[problem], this.#words[`${column}Label`], input.value.trim(), ...more));
      cell.append(message);
      input.setAttribute("aria-invalid", "true");
    } else {
      input.removeAttribute("aria-invalid");
    }
    this.#describe(input);
  }

  // The first cell of a row that has something to mend, if there is one.
  firstFlagged(i) {
    return pastedColumns.map((column) => this.#cells[i][column]).find((input) => input.hasAttribute("aria-invalid"));
  }

  isFlagged(i) {
    return this.firstFlagged(i) !== undefined;
  }

  // Says softly that the row repeats another one; no other row when null.
  note(i, other) {
    const input = this.#cells[i].date;
    const cell = input.closest("td");
    cell.querySelector(".field-note")?.remove();
    if (other !== null) {
      const note = document.createElement("div");
      note.className = "field-note";
      note.id = `${input.id}-note`;
      note.textContent = words(this.#words.twin, other + 1);
      cell.append(note);
    }
    this.#describe(input);
  }

  #describe(input) {
    const parts = [...input.closest("td").querySelectorAll(".field-error, .field-note")].map((part) => part.id);
    if (parts.length > 0) input.setAttribute("aria-describedby", parts.join(" "));
    else input.removeAttribute("aria-describedby");
  }

  // What a row carries out of sight: the date as it was pasted, or the key of the stored count that it shows.
  setHidden(i, name, text) {
    const cells = this.#cells[i];
    if (!text) {
      cells[name]?.remove();
      cells[name] = null;
      return;
    }
    if (!cells[name]) {
      cells[name] = Object.assign(document.createElement("input"), { type: "hidden", name: `rows[${i}].${name}` });
      cells.date.before(cells[name]);
    }
    cells[name].value = text;
  }

  #find(row) {
    const cells = { key: row.querySelector("[name$='.key']"), undecided: row.querySelector("[name$='.undecided']") };
    for (const column of [...texts, "remove"]) cells[column] = row.querySelector(`[data-column=${column}]`);
    return cells;
  }

  #make() {
    const i = this.length;
    const row = this.#body.rows[0].cloneNode(true);
    row.querySelectorAll("[type=hidden], .field-error, .field-note").forEach((part) => part.remove());
    row.querySelectorAll(".field-invalid").forEach((cell) => cell.classList.remove("field-invalid"));
    row.cells[0].textContent = String(i + 1);
    const cells = this.#find(row);
    for (const column of [...texts, "remove"]) {
      const input = cells[column];
      input.name = input.name.replace(/[0-9]+/, i);
      input.id = input.id.replace(/[0-9]+/, i);
      input.setAttribute("aria-label", words(this.#words.row, i + 1, this.#words[`${column}Label`]));
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      input.removeAttribute("value");
      input.removeAttribute("checked");
    }
    this.#cells.push(cells);
    this.set(i, blank);
    return row;
  }
}
