// For those who type: in a question with choices a digit, or the first letter where only one choice begins with it, answers and goes on to the next
// question; a question mark asks why there is no value. The arrow keys and the pointer work as ever. A form without an answer has the cursor in its
// first field.
const form = document.querySelector("form.entry-form");
if (form) start(form);

function start(form) {
  document.querySelectorAll("[data-with-script]").forEach((hint) => (hint.hidden = false));

  const radiosOf = (radio) => [...form.querySelectorAll(`input[type=radio][name="${CSS.escape(radio.name)}"]`)].filter((choice) => choice.value !== "");
  const wordsOf = (radio) => radio.closest(".form-check").querySelector("label").textContent.trim();
  const plain = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();

  function chosen(radios, key) {
    if (/^[1-9]$/.test(key)) return radios[Number(key) - 1];
    const matching = radios.filter((radio) => plain(wordsOf(radio)).startsWith(plain(key)));
    return matching.length === 1 ? matching[0] : undefined;
  }

  // Everything one can answer or press, in order; of a group of radios the one that the Tab key would reach.
  function stops() {
    const seen = new Set();
    return [...form.elements].filter((element) => {
      if (element.disabled || element.type === "hidden" || element.tabIndex < 0 || element.closest("[hidden], details:not([open])")) return false;
      if (element.type !== "radio") return true;
      if (seen.has(element.name)) return false;
      seen.add(element.name);
      return true;
    });
  }

  // Out of the way of the Tab key, for the question mark leads there.
  for (const summary of form.querySelectorAll(".field-reason > summary")) summary.tabIndex = -1;

  form.addEventListener("keydown", (event) => {
    const isEmpty = event.target.type === "radio" || event.target.value === "";
    const reason = event.target.closest(".field")?.querySelector(".field-reason");
    if (event.key !== "?" || !isEmpty || !reason || reason.contains(event.target)) return;
    event.preventDefault();
    reason.open = true;
    reason.querySelector("select").focus();
  });

  form.addEventListener("keydown", (event) => {
    const radio = event.target;
    if (radio.type !== "radio" || radio.name.startsWith("keep.") || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = chosen(radiosOf(radio), event.key);
    if (!choice) return;
    event.preventDefault();
    if (!choice.checked) {
      choice.checked = true;
      choice.dispatchEvent(new Event("input", { bubbles: true }));
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    }
    // Something may be asked about the answer first; then the cursor is there.
    if (form.contains(document.activeElement) && document.activeElement.closest("[role=alertdialog]")) return;
    const all = stops();
    const next = all[all.findIndex((stop) => stop.name === radio.name && stop.type === "radio") + 1];
    (next?.type === "radio" ? (radiosOf(next).find((other) => other.checked) ?? next) : next)?.focus();
  });

  // A form that holds nothing yet is there to be filled in: the cursor stands in its first field, unless something has to be read first, or the field
  // would bring up the keyboard of a touch screen.
  const fields = [...form.querySelectorAll("[data-item] [name]")];
  const isBlank = fields.every((field) => (field.type === "radio" ? !field.checked : field.value === ""));
  const isAtRest = document.activeElement === document.body && !document.querySelector("[role=alert], .error-summary");
  if (isBlank && isAtRest && matchMedia("(pointer: fine)").matches) fields.find((field) => !field.closest("[hidden]"))?.focus();
}
