// Shows what is typed as a new password: who can read it needs not type it blindly twice.
const place = document.getElementById("show-passwords");
const button = place?.querySelector("button");
if (button) {
  const fields = document.querySelectorAll("input[autocomplete=new-password]");
  place.hidden = false;
  button.addEventListener("click", () => {
    const isShown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", isShown);
    for (const field of fields) field.type = isShown ? "text" : "password";
  });
  // Sent as a password, so that no browser offers it again as a text that was typed before.
  button.form.addEventListener("submit", () => fields.forEach((field) => (field.type = "password")));
}
