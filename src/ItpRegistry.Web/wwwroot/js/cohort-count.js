// Says how many patients the filters leave while they are being chosen.
(() => {
  const output = document.getElementById("cohort-live");
  if (!output) return;
  const form = output.closest("form");
  const pause = 250;
  let timer;
  let asked = 0;

  const ask = async () => {
    const number = ++asked;
    const filled = [...new FormData(form)].filter(([, value]) => value !== "");
    const answer = await fetch(`${output.dataset.address}?${new URLSearchParams(filled)}`, { headers: { Accept: "text/plain" } }).catch(() => null);
    // An answer that was overtaken says nothing any more.
    if (number === asked && answer?.ok) output.textContent = await answer.text();
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
})();
