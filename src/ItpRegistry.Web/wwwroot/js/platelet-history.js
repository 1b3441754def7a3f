// What was done in the grid, to be taken back and done again. A step is what it is called and the rows that it changed, each with its position,
// its values before (null when it was not there) and after.
export class History {
  #done = [];
  #undone = [];

  add(step) {
    this.#done.push(step);
    this.#undone = [];
  }

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  undo() {
    return move(this.#done, this.#undone);
  }

  redo() {
    return move(this.#undone, this.#done);
  }
}

function move(from, to) {
  const step = from.pop() ?? null;
  if (step) to.push(step);
  return step;
}
