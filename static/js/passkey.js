// Asks the browser for a passkey: to sign in, to show that it is still oneself, or to add one.
// A form names what it wants in data-passkey and is hidden until the browser can do it.

const WORDS = {
  NotAllowedError: "No passkey was used. Try again, or choose another way.",
  InvalidStateError: "This device has a passkey for your account already.",
  SecurityError: "The browser does not allow passkeys at this address.",
};

function options(form) {
  if (form.dataset.passkey !== "sign-in") {
    return JSON.parse(document.getElementById("passkey-options").textContent);
  }
  return fetch(form.action, { headers: { Accept: "application/json" } }).then((answer) => {
    if (!answer.ok) throw new Error("The portal did not answer.");
    return answer.json();
  });
}

async function ask(form) {
  const { creation_options: create, request_options: get } = await options(form);
  const passkeys = globalThis.webauthnJSON;
  return form.dataset.passkey === "add" ? passkeys.create(create) : passkeys.get(get);
}

function prepare(form) {
  const words = form.querySelector("[data-passkey-words]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    words.textContent = "Waiting for your device…";
    try {
      form.elements.credential.value = JSON.stringify(await ask(form));
      form.submit();
    } catch (error) {
      words.textContent = WORDS[error.name] ?? "It did not work. Try again, or choose another way.";
    }
  });
}

if (globalThis.webauthnJSON?.supported()) {
  document.querySelectorAll("form[data-passkey]").forEach(prepare);
}
