// A button copies the text it carries, where the browser lets it; the text can be selected without it.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.text);
      button.nextElementSibling.textContent = button.dataset.copied;
    });
  }
}
