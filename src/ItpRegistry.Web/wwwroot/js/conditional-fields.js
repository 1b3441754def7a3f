// A question that does not apply is out of sight. Without this script every question shows. One that holds something, or has a message, is
// never hidden: what is typed and what is sent stay the same.
const parts = [...document.querySelectorAll("[data-applies-when]")].filter((part) => part.dataset.appliesWhen);

function holds(clause, answers) {
  const [name, values] = clause.split("=");
  const answer = (answers.get(name) ?? "").trim();
  return answer !== "" && (values === "*" || values.split("|").includes(answer));
}

function update(form) {
  const answers = new FormData(form);
  for (const part of parts.filter((candidate) => form.contains(candidate))) {
    const applies = part.dataset.appliesWhen.split(" or ").some((clause) => holds(clause, answers));
    const filled = [...part.querySelectorAll("[name]")].some((field) => (answers.get(field.name) ?? "").trim() !== "");
    part.hidden = !applies && !filled && !part.querySelector(".field-error");
  }
}

for (const form of new Set(parts.map((part) => part.closest("form")))) {
  update(form);
  form.addEventListener("input", () => update(form));
}
