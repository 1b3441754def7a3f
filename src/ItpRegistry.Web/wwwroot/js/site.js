// A refused form says so at once: the error summary takes the focus, and its links put the cursor into the field.
const summary = document.querySelector(".error-summary");
if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// A form was stored just before this page: what its tab had kept of it is done with.
const stored = ["stored", "complete", "deleted", "moved"].map((name) => new URLSearchParams(location.search).get(name)).find(Boolean);
const patient = /^\/patients\/[^/]+/.exec(location.pathname)?.[0];
if (stored && patient) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(`draft:${patient}/${stored}`) || key === "draft:/patients/new") sessionStorage.removeItem(key);
  }
}
