// What is typed is never lost: this tab keeps it at once, the server a moment later, for this person alone. Nothing is stored in the forms by this; who
// leaves with unsaved changes is asked first.
const form = document.querySelector("form[data-draft]");
if (form) start(form);

function start(form) {
  const status = document.getElementById("draft-status");
  const key = `draft:${form.getAttribute("action")}`;
  const notTyped = new Set(["__RequestVerificationToken", "row_version", "shown"]);
  const entries = () => [...new FormData(form)].filter(([name]) => !notTyped.has(name));
  const read = () => JSON.stringify(entries());
  // What the form is held against when it is sent: the version of what it showed, and what that was.
  const carried = ["row_version", "shown"];
  const shown = read();
  let kept = shown;
  let timer = null;
  let isSubmitted = false;

  const say = (words) => status.textContent !== words && (status.textContent = words);

  function fill(typed) {
    const values = new Map(typed);
    // A form of many rows makes room for what is to be filled in.
    form.dispatchEvent(new CustomEvent("draft-fill", { detail: values }));
    for (const field of form.elements) {
      if (!field.name || notTyped.has(field.name) || field.type === "submit" || field.type === "hidden") continue;
      const value = values.get(field.name) ?? "";
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value && values.has(field.name);
      else field.value = value;
      if (value !== "") field.closest("details")?.setAttribute("open", "");
    }
    form.dispatchEvent(new CustomEvent("draft-filled"));
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function restore() {
    const record = JSON.parse(sessionStorage.getItem(key) ?? "null");
    if (!record) return;
    // Another person's, or of a form that this very page answers: nothing to bring back.
    const isStale = record.user !== form.dataset.user || (record.isSubmitted && form.dataset.answered);
    if (isStale) return sessionStorage.removeItem(key);
    if (record.typed === shown) return;
    fill(JSON.parse(record.typed));
    // As it was when it was typed: what somebody else has stored since is a conflict that the server shows, never overwritten unseen.
    for (const name of carried) if (form.elements[name] && name in record.carried) form.elements[name].value = record.carried[name];
    say(form.dataset.restored);
    timer = setTimeout(send, 1000);
  }

  function remember() {
    try {
      const held = Object.fromEntries(carried.filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value]));
      sessionStorage.setItem(key, JSON.stringify({ user: form.dataset.user, carried: held, typed: read(), isSubmitted }));
    } catch {
      // A full or forbidden storage leaves the server's copy.
    }
  }

  function changed() {
    if (isSubmitted || read() === kept) return;
    remember();
    clearTimeout(timer);
    timer = setTimeout(send, 1000);
  }

  async function send() {
    const typed = read();
    if (isSubmitted || typed === kept) return;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.draft, { method: "POST", body, redirect: "manual" });
      if (answer.status === 204) {
        kept = typed;
        if (read() === typed) say(form.dataset.kept);
      } else if (answer.status === 413) say(form.dataset.tooLong);
      else say(form.dataset.signedOut);
    } catch {
      say(form.dataset.unsent);
      timer = setTimeout(send, 5000);
    }
  }

  restore();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", send);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    isSubmitted = true;
    clearTimeout(timer);
    remember();
  });
  // Who discards what was typed wants it back from nowhere.
  document.querySelector("button[value=discard]")?.addEventListener("click", () => {
    isSubmitted = true;
    clearTimeout(timer);
    sessionStorage.removeItem(key);
  });
  window.addEventListener("pagehide", () => {
    if (isSubmitted || read() === kept) return;
    const body = new URLSearchParams(new FormData(form));
    fetch(form.dataset.draft, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSubmitted && read() !== shown) event.preventDefault();
  });
  // Back by the browser's own memory: the page is as it was left, and may be sent again.
  window.addEventListener("pageshow", (event) => event.persisted && (isSubmitted = false));
}
