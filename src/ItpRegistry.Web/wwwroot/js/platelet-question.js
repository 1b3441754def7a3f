// Asks how pasted dates are written, in the words of the page's template. Nothing goes into the grid before it is answered.
import { words } from "./platelet-rows.js";

const template = document.getElementById("paste-question-template");

export class Question {
  #place = null;

  get isOpen() {
    return this.#place !== null;
  }

  focus() {
    this.#place.scrollIntoView();
    this.#place.querySelector("[type=radio]").focus({ preventScroll: true });
  }

  // Calls back with the answer, or with null when there is none to be had.
  ask(dates, rows, answered) {
    this.#close();
    document.getElementById("paste-question")?.remove();
    const place = template.content.firstElementChild.cloneNode(true);
    keepOnly(place, "question", [dates.question]);
    keepOnly(place, "answer", dates.choices);
    fill(place.querySelector("[data-waiting]"), rows);
    dates.choices.forEach((format, i) => fillReadings(place.querySelector(`[data-answer=${format}] ul`), dates.examples, i));
    // What is only asked in the browser is not sent.
    place.querySelectorAll("[type=hidden]").forEach((field) => field.remove());
    place.addEventListener("click", (event) => {
      const command = event.target.closest("button")?.value;
      if (!command) return;
      event.preventDefault();
      const chosen = place.querySelector("[type=radio]:checked");
      if (command === "paste" && !chosen) return this.#refuse();
      this.#close();
      answered(command === "paste" ? chosen.value : null);
    });
    template.before(place);
    this.#place = place;
    this.focus();
  }

  #refuse() {
    this.#place.querySelector(".field-error").hidden = false;
    this.#place.querySelector("fieldset").classList.add("field-invalid");
    this.focus();
  }

  #close() {
    this.#place?.remove();
    this.#place = null;
  }
}

function keepOnly(place, name, codes) {
  for (const part of place.querySelectorAll(`[data-${name}]`)) if (!codes.includes(part.dataset[name])) part.remove();
}

function fill(part, ...values) {
  part.textContent = words(part.textContent, ...values);
}

function fillReadings(list, examples, answer) {
  const line = list.firstElementChild;
  const months = template.dataset.months.split(",");
  const lines = examples
    .filter(({ days }) => days[answer])
    .map(({ text, days }) => {
      const [year, month, day] = days[answer].split("-").map(Number);
      const copy = line.cloneNode(true);
      fill(copy, text, `${day} ${months[month - 1]} ${year}`);
      return copy;
    });
  list.replaceChildren(...lines);
}
