// The grid as one thing: its rows, what is wrong with them, which repeat others, and the steps that can be taken back.
import { judgeDates, readDates, readings } from "./platelet-dates.js";
import { History } from "./platelet-history.js";
import { Question } from "./platelet-question.js";
import { countProblem, dateProblem, findTwins, remarkProblem } from "./platelet-rules.js";
import { pastedColumns, Rows, words } from "./platelet-rows.js";

const isSame = (left, right) => Object.keys(left).every((key) => left[key] === right[key]);
const lacksCount = (row) => row.count === "" && row.remark === "" && row.missing === "";

export class Sheet {
  #text;
  #limits;
  #form;
  #history = new History();
  #status = document.getElementById("platelet-status");
  #notice = document.getElementById("twins");
  // What every row held after the last step, and when the page came.
  #model = [];
  #shown;

  constructor(table) {
    this.#text = table.dataset;
    this.#form = table.closest("form");
    this.#limits = [Number(this.#text.countMinimum), Number(this.#text.countMaximum)];
    this.rows = new Rows(table);
    this.question = new Question();
    for (let i = 0; i < this.rows.length; i++) this.#model.push(this.rows.values(i));
    this.#shown = [...this.#model];
    this.twins = this.#findTwins();
    this.#showHistory();
  }

  say(...sentences) {
    this.#status.textContent = sentences.filter(Boolean).join(" ");
  }

  // Notes a step: these rows, as far as they changed, and all that are new.
  record(what, touched) {
    const changes = [];
    for (const i of new Set(touched)) {
      const after = this.rows.values(i);
      if (i < this.#model.length && !isSame(this.#model[i], after)) changes.push({ i, before: this.#model[i], after });
    }
    for (let i = this.#model.length; i < this.rows.length; i++) changes.push({ i, before: null, after: this.rows.values(i) });
    for (const { i, after } of changes) {
      this.#model[i] = after;
      this.rows.refresh(i);
    }
    if (changes.length > 0) this.#history.add({ what, changes });
    this.#showHistory();
    this.#tellForm();
  }

  // What was filled in from a draft is where this session begins.
  adopt() {
    for (let i = 0; i < this.rows.length; i++) this.#model[i] = this.rows.values(i);
    for (const i of this.changed) {
      this.rows.refresh(i);
      this.check(i);
    }
    this.showTwins();
  }

  // The form's draft is kept up to date, whoever wrote into its fields.
  #tellForm() {
    this.#form.dispatchEvent(new Event("input"));
  }

  // Makes a row that nobody has asked for: it is no step.
  offerRow(i) {
    const isNew = i >= this.rows.length;
    this.rows.ensure(i);
    if (isNew) this.#model[i] = this.rows.values(i);
  }

  // Whether what stands in the cell is not part of a step yet.
  isBeingWritten(cell) {
    const { column } = cell.dataset;
    return Boolean(column) && cell.type !== "checkbox" && cell.value !== this.#model[this.rows.indexOf(cell)][column];
  }

  // Takes the last step back, or does it again. Returns the first cell that it changed.
  move(isUndo) {
    const step = isUndo ? this.#history.undo() : this.#history.redo();
    if (!step) {
      this.say(isUndo ? this.#text.nothingUndone : this.#text.nothingRedone);
      return null;
    }
    for (const { i, before, after } of step.changes) this.#put(i, isUndo ? before : after);
    const added = isUndo && step.changes.find(({ before }) => !before);
    if (added) {
      this.rows.truncate(added.i);
      this.#model.length = added.i;
    }
    step.changes.forEach(({ i }) => i < this.rows.length && this.check(i));
    this.showTwins();
    this.#showHistory();
    this.#tellForm();
    this.say(words(isUndo ? this.#text.undone : this.#text.redone, step.what));
    const { i, before, after } = step.changes[0];
    const column = before && Object.keys(after).find((name) => after[name] !== before[name]);
    return this.rows.cell(Math.min(i, this.rows.length - 1), column || "date");
  }

  #put(i, values) {
    if (!values) return;
    this.rows.ensure(i);
    this.rows.set(i, values);
    this.#model[i] = values;
  }

  // Flags what is wrong with a row; of one that is still being written only what more writing does not mend. Returns whether something is.
  check(i, isFinished = false) {
    const row = this.rows.trimmed(i);
    const isCleared = isFinished && this.rows.isBlank(i);
    if (this.rows.isEmpty(i) || row.remove || (!isFinished && row.date === "")) {
      pastedColumns.forEach((column) => this.rows.flag(i, column, null));
      return false;
    }
    if (row.undecided && row.undecided === row.date) this.rows.flag(i, "date", "undecided", ...readings(row.date));
    else this.rows.flag(i, "date", isCleared ? "cleared" : dateProblem(row.date, this.#text.today));
    const problem = countProblem(row.count, ...this.#limits);
    this.rows.flag(i, "count", isFinished && !isCleared && lacksCount(row) ? "noCount" : problem);
    this.rows.flag(i, "remark", remarkProblem(row.remark));
    return this.rows.isFlagged(i);
  }

  // The rows that are not as they were shown.
  get changed() {
    return this.#model.map((_, i) => i).filter((i) => (this.#shown[i] ? !isSame(this.#shown[i], this.#model[i]) : !this.rows.isEmpty(i)));
  }

  #findTwins() {
    const rows = Array.from({ length: this.rows.length }, (_, i) => this.rows.trimmed(i));
    return new Map(findTwins(rows, ...this.#limits));
  }

  showTwins() {
    const before = this.twins;
    this.twins = this.#findTwins();
    for (const i of before.keys()) if (!this.twins.has(i) && i < this.rows.length) this.rows.note(i, null);
    this.twins.forEach((other, i) => before.get(i) !== other && this.rows.note(i, other));
    const keep = document.getElementById("keep_twins");
    keep.checked &&= this.twins.size <= before.size;
    this.#notice.hidden = this.twins.size === 0;
    this.#notice.querySelectorAll("button, input").forEach((control) => (control.disabled = this.#notice.hidden));
    const found = document.getElementById("twins-found");
    found.textContent = words(this.twins.size === 1 ? found.dataset.one : found.dataset.many, this.twins.size);
  }

  // Marks the rows that repeat others as not to be stored.
  dropTwins() {
    const left = [...this.twins.keys()];
    left.forEach((i) => (this.rows.cell(i, "remove").checked = true));
    this.record(this.#text.leftOut, left);
    left.forEach((i) => this.check(i));
    this.showTwins();
    this.say(words(this.#text.dropped, left.length));
  }

  // Whole rows: their dates are read first, or asked about. Where they go is asked when they go.
  pasteRows(where, block, then = () => {}) {
    const cells = block.map(([date]) => date);
    const dates = judgeDates(cells);
    const put = (format) => {
      const days = readDates(cells, format);
      const lines = block.map(([, ...rest], i) => [days[i].date, ...rest]);
      this.paste(where(), 0, lines, days);
      then();
    };
    if (!dates.question) return put(dates.proven);
    this.say(this.#text.asked);
    this.question.ask(dates, block.length, (format) => (format ? put(format) : this.say(this.#text.notPasted)));
  }

  // Puts a block into the grid, its first cell into this column of this row.
  paste(first, column, block, days = []) {
    const targets = pastedColumns.slice(column, column + Math.max(...block.map((line) => line.length)));
    const isFilled = (i) => i < this.rows.length && targets.some((name) => this.rows.cell(i, name).value.trim() !== "");
    if (block.some((_, k) => isFilled(first + k))) {
      if (column > 0) return this.say(this.#text.filled);
      // Whole rows find their place behind everything that is filled in.
      first = this.rows.firstEmpty;
    }
    this.rows.ensure(first + block.length - 1);
    const touched = block.map((line, k) => {
      const values = this.rows.values(first + k);
      targets.forEach((name, j) => (values[name] = line[j] ?? ""));
      values.undecided = days[k]?.undecided ?? values.undecided;
      this.rows.set(first + k, values);
      return first + k;
    });
    this.record(words(block.length === 1 ? this.#text.pasteOne : this.#text.pasteMany, block.length), touched);
    const wrong = touched.filter((i) => this.check(i, true)).length;
    this.showTwins();
    const repeated = touched.filter((i) => this.twins.has(i)).length;
    const times = days.filter((day) => day.hasTime).length;
    this.say(
      words(this.#text.pasted, block.length, wrong),
      repeated > 0 && words(this.#text.repeated, repeated),
      times > 0 && words(this.#text.times, times),
    );
    this.rows.cell(first, targets[0]).focus();
  }

  #showHistory() {
    document.getElementById("grid-undo").setAttribute("aria-disabled", String(!this.#history.canUndo));
    document.getElementById("grid-redo").setAttribute("aria-disabled", String(!this.#history.canRedo));
  }
}
