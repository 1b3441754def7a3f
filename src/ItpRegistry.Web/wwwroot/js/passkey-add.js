// Adds a passkey: the server checks the form, the browser makes the passkey, and the form brings it back.
const form = document.getElementById("add-passkey");
const status = document.getElementById("passkey-status");
const isKnown = typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON === "function" && "credentials" in navigator;
if (isKnown) form.addEventListener("submit", add);
else {
  status.textContent = form.dataset.none;
  form.querySelector("button").disabled = true;
}

async function add(event) {
  event.preventDefault();
  status.textContent = "";
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.options, { method: "POST", body, redirect: "manual" });
    if (answer.status === 400) return refuse(await answer.json());
    if (!answer.ok) throw new Error(`answer ${answer.status}`);
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await answer.json());
    const credential = await navigator.credentials.create({ publicKey });
    form.elements.Credential.value = JSON.stringify(credential.toJSON());
    // Checked already; it is not sent a second time.
    if (form.elements.Present) form.elements.Present.value = "";
    form.submit();
  } catch (failure) {
    const words = { NotAllowedError: form.dataset.cancelled, InvalidStateError: form.dataset.held };
    status.textContent = words[failure.name] ?? form.dataset.error;
  }
}

function refuse(messages) {
  const [name] = Object.keys(messages);
  status.textContent = Object.values(messages).join(". ");
  form.elements[name]?.focus();
}
