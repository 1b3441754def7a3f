// Warns before the session ends: what is done in any tab counts, so the server is asked first, and the tabs tell each other.
const before = 2 * 60 * 1000;
const retry = 10 * 1000;
const dialog = document.getElementById("session-warning");
const words = document.getElementById("session-words");
const tabs = new BroadcastChannel("session");
let idleAt, maximumAt, timer, state;

const seconds = ({ idle, maximum }) => ({ idle: Number(idle), maximum: Number(maximum) });
const endsAt = () => Math.min(idleAt, maximumAt);
const write = (text) => words.textContent !== text && (words.textContent = text);

function know({ idle, maximum }) {
  idleAt = Date.now() + idle * 1000;
  maximumAt = Date.now() + maximum * 1000;
}

function wait(until) {
  clearTimeout(timer);
  timer = setTimeout(check, Math.max(0, until - Date.now()));
}

async function check() {
  try {
    const answer = await fetch(dialog.dataset.address, { cache: "no-store" });
    if (!answer.ok) throw new Error(`answer ${answer.status}`);
    const left = await answer.json();
    if (left.maximum === 0) return show("over");
    know(left);
    goOn();
  } catch {
    wait(Date.now() + retry);
  }
}

// Shows what the time asks for, and wakes up when that changes.
function goOn() {
  const left = endsAt() - Date.now();
  if (left > before) {
    if (dialog.open) dialog.close();
    state = null;
    return wait(endsAt() - before);
  }
  show(maximumAt <= idleAt ? "maximum" : "idle");
  const minutes = Math.max(1, Math.ceil(left / 60000));
  const time = minutes === 1 ? dialog.dataset.minute : dialog.dataset.minutes.replace("{0}", minutes);
  write(dialog.dataset[`${state}Words`].replace("{0}", time));
  wait(left > 60000 ? endsAt() - 60000 : endsAt() + 1000);
}

function show(next) {
  if (next === state) return;
  state = next;
  document.getElementById("session-title").textContent = dialog.dataset[`${state}Title`];
  write(state === "over" ? dialog.dataset.overWords : "");
  for (const part of dialog.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(state);
  if (dialog.open) dialog.close();
  dialog.showModal();
  dialog.querySelector("[data-for]:not([hidden]) button, a[data-for]:not([hidden])").focus();
}

async function stay(event) {
  event?.preventDefault();
  try {
    const form = dialog.querySelector("form[data-for=idle]");
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    // Refused when the session is over by now.
    if (answer.status === 400) return check();
    if (!answer.ok) throw new Error(`answer ${answer.status}`);
    const left = await answer.json();
    know(left);
    tabs.postMessage(left);
    goOn();
  } catch {
    wait(Date.now() + retry);
  }
}

dialog.querySelector("form[data-for=idle]").addEventListener("submit", stay);
// Escape too says that somebody is there.
dialog.addEventListener("cancel", (event) => state === "idle" && stay(event));
tabs.addEventListener("message", ({ data }) => {
  know(data);
  goOn();
});
// A computer that slept has missed its time.
document.addEventListener("visibilitychange", () => !document.hidden && endsAt() - Date.now() <= before && check());
// What is typed is kept by its form, and comes back after signing in: nothing to ask about.
window.addEventListener("beforeunload", (event) => state === "over" && event.stopImmediatePropagation(), { capture: true });

const left = seconds(dialog.dataset);
know(left);
tabs.postMessage(left);
goOn();
