// The codes are shown once: they can be copied or printed at once.
const copy = document.getElementById("copy-codes");
const print = document.getElementById("print-codes");
const status = document.getElementById("codes-status");
const codes = [...document.querySelectorAll("#codes code")].map((code) => code.textContent);

print.hidden = false;
print.addEventListener("click", () => window.print());
if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    status.textContent = copy.dataset.copied;
  });
}
