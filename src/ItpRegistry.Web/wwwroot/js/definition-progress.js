// Keeps the progress of definitions that are being prepared up to date; without it, loading the page again does.
const pause = 2000;
const places = new Map(
  [...document.querySelectorAll("[data-definition]")]
    .map((card) => [Number(card.dataset.definition), card.querySelector(".definition-progress")])
    .filter(([, place]) => place),
);

async function ask() {
  const [first] = places.values();
  let answer;
  try {
    answer = await fetch(first.dataset.address, { cache: "no-store", redirect: "manual" });
  } catch {
    // The next one may succeed.
    return setTimeout(ask, pause);
  }
  // Somebody who has been signed out is not told.
  if (!answer.ok) return;
  show(await answer.json());
  if (places.size > 0) setTimeout(ask, pause);
}

function show(unfinished) {
  for (const [id, place] of places) {
    const state = unfinished.find((one) => one.id === id);
    if (state) {
      const bar = place.querySelector("progress");
      bar.max = Math.max(1, state.patients);
      bar.value = state.classified;
      place.querySelector("span").textContent = state.words;
    } else {
      place.setAttribute("role", "status");
      place.textContent = place.dataset.finished;
      place.nextElementSibling?.remove();
      places.delete(id);
    }
  }
}

if (places.size > 0) setTimeout(ask, pause);
