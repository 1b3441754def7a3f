// A question that does not apply is out of sight. Without this script every question shows, and the server asks the same. One that holds something is
// never hidden in silence: the change that would hide it is asked about first, with what would be cleared.
const parts = [...document.querySelectorAll("[data-applies-when]")].filter((part) => part.dataset.appliesWhen);

function holds(clause, answers) {
  const [name, values] = clause.split("=");
  const answer = (answers.get(name) ?? "").trim();
  return answer !== "" && (values === "*" || values.split("|").includes(answer));
}

const applies = (part, answers) => part.dataset.appliesWhen.split(" or ").some((clause) => holds(clause, answers));
const fieldsOf = (part) => [...part.querySelectorAll("[name]")];
const isFilled = (part, answers) => fieldsOf(part).some((field) => (answers.get(field.name) ?? "").trim() !== "");

function clear(part) {
  for (const field of fieldsOf(part)) {
    if (field.type === "radio") field.checked = false;
    else field.value = "";
  }
}

// The words of what stands in a part: its label and its answer.
function describe(part) {
  const label = part.querySelector(".field-label").textContent.trim();
  const radio = part.querySelector("input[type=radio]:checked");
  const select = part.querySelector("select:not(.form-select-sm)");
  const text = radio
    ? radio.closest(".form-check").querySelector("label").textContent
    : select
      ? select.selectedOptions[0].textContent
      : (part.querySelector("input, textarea")?.value ?? "");
  return `${label}: ${text.trim()}`;
}

function start(form) {
  const own = parts.filter((part) => form.contains(part));
  let before = new FormData(form);
  let panel = null;

  function update() {
    // What becomes hidden may make another question pointless in turn.
    for (let round = 0; round < own.length; round++) {
      const answers = new FormData(form);
      let changed = false;
      for (const part of own) {
        const hide = !applies(part, answers) && !isFilled(part, answers) && !part.querySelector(".field-error");
        if (part.hidden !== hide) {
          part.hidden = hide;
          changed = true;
        }
      }
      if (!changed) break;
    }
    // Until an answer that would hide others is agreed to, what stood before it can come back.
    if (!panel && pointless().length === 0) before = new FormData(form);
  }

  function restore(name) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio") field.checked = field.value === (before.get(name) ?? null);
      else field.value = before.get(name) ?? "";
    }
  }

  // Those that applied before this change, hold something, and no longer apply; with all that hangs on them.
  function pointless() {
    const answers = new FormData(form);
    const found = new Set();
    for (let grown = true; grown; ) {
      grown = false;
      for (const part of own) {
        if (found.has(part) || applies(part, answers) || !applies(part, before) || !isFilled(part, before)) continue;
        found.add(part);
        fieldsOf(part).forEach((field) => answers.delete(field.name));
        grown = true;
      }
    }
    return [...found];
  }

  function ask(field, toClear) {
    panel?.remove();
    panel = document.createElement("div");
    panel.className = "entry-notice entry-asks";
    panel.setAttribute("role", "alertdialog");
    panel.setAttribute("aria-label", form.dataset.clear);
    const text = document.createElement("p");
    text.textContent = form.dataset.clears.replace("{0}", toClear.map(describe).join("; "));
    const yes = button("btn btn-sm btn-danger", form.dataset.clear, () => {
      toClear.forEach(clear);
      close(field);
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const no = button("btn btn-sm btn-secondary ms-2", form.dataset.keep, () => {
      restore(field.name);
      close(form.querySelector(`[name="${CSS.escape(field.name)}"]:checked`) ?? field);
    });
    panel.append(text, yes, no);
    (field.closest(".field") ?? field).append(panel);
    no.focus();
  }

  function button(style, text, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = style;
    made.textContent = text;
    made.addEventListener("click", action);
    return made;
  }

  function close(focus) {
    panel.remove();
    panel = null;
    update();
    focus.focus();
  }

  form.addEventListener("change", (event) => {
    if (!event.target.name || panel?.contains(event.target)) return;
    const toClear = pointless();
    if (toClear.length > 0) ask(event.target, toClear);
    else if (panel) {
      panel.remove();
      panel = null;
    }
    update();
  });
  form.addEventListener("input", update);
  update();
}

for (const form of new Set(parts.map((part) => part.closest("form")))) start(form);
