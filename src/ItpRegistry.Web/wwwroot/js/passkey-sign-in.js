// Signs in by passkey: by the button, or from the names that the browser offers in the address field.
const form = document.getElementById("passkey-form");
const isKnown = typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function" && "credentials" in navigator;
if (form && isKnown) start(form);
else if (form?.dataset.none) {
  const words = document.getElementById("passkey-none");
  words.textContent = form.dataset.none;
  words.hidden = false;
}

async function start(form) {
  const status = document.getElementById("passkey-status");
  let waiting = null;
  form.hidden = false;

  async function ask() {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.options, { method: "POST", body, redirect: "manual" });
    if (!answer.ok) throw new Error(`answer ${answer.status}`);
    return PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
  }

  async function signIn(mediation) {
    waiting?.abort();
    waiting = new AbortController();
    const { signal } = waiting;
    try {
      const publicKey = await ask();
      const credential = await navigator.credentials.get({ publicKey, signal, ...(mediation && { mediation }) });
      form.elements.Credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch (failure) {
      // The offer in the address field is not taken by most; nothing is wrong then.
      if (signal.aborted || mediation) return;
      status.textContent = failure.name === "NotAllowedError" ? form.dataset.cancelled : form.dataset.error;
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    status.textContent = "";
    signIn();
  });
  const field = document.querySelector("input[autocomplete~=webauthn]");
  const offers = field && (await PublicKeyCredential.isConditionalMediationAvailable?.());
  // Asked when the field is entered, not by everybody who opens the page.
  if (offers) field.addEventListener("focus", () => signIn("conditional"), { once: true });
}
