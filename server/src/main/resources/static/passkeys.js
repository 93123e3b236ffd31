// Passkeys (WebAuthn): a form says what the browser is to be asked; the answer is sent in the form.

function bytes(text) {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

// As PublicKeyCredential.parseCreationOptionsFromJSON and .parseRequestOptionsFromJSON, which not every browser has.
function options(json) {
  const asked = JSON.parse(json);
  const known = (list) => list?.map((each) => ({ ...each, id: bytes(each.id) }));
  return {
    ...asked,
    challenge: bytes(asked.challenge),
    ...(asked.user && { user: { ...asked.user, id: bytes(asked.user.id) } }),
    ...(asked.excludeCredentials && { excludeCredentials: known(asked.excludeCredentials) }),
    ...(asked.allowCredentials && { allowCredentials: known(asked.allowCredentials) }),
  };
}

// As PublicKeyCredential.toJSON, which not every password manager's does well.
function answer(credential) {
  const from = credential.response;
  const response = { clientDataJSON: text(from.clientDataJSON) };
  if (from.attestationObject) {
    response.attestationObject = text(from.attestationObject);
    response.transports = from.getTransports?.() ?? [];
  } else {
    response.authenticatorData = text(from.authenticatorData);
    response.signature = text(from.signature);
    if (from.userHandle) {
      response.userHandle = text(from.userHandle);
    }
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

function reason(error) {
  switch (error.name) {
    case "InvalidStateError":
      return "This device or key has a passkey for this account already.";
    case "SecurityError":
      return "Passkeys work only at the address that this installation is known by.";
    default:
      return "No passkey was used. Try again, or choose another way.";
  }
}

async function ask(form) {
  const wrong = form.querySelector("[data-passkey-wrong]");
  const button = form.querySelector("button");
  wrong.hidden = true;
  button.disabled = true;
  try {
    if (!globalThis.PublicKeyCredential) {
      wrong.textContent = "This browser has no passkeys. Choose another way.";
      wrong.hidden = false;
      return;
    }
    const publicKey = options(form.dataset.options);
    const credential = await (form.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey })
      : navigator.credentials.get({ publicKey }));
    form.elements.answer.value = answer(credential);
  } catch (error) {
    wrong.textContent = reason(error);
    wrong.hidden = false;
    return;
  } finally {
    button.disabled = false;
  }
  form.requestSubmit();
}

// Before anything else that listens to the form.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.dataset.passkey && form.elements.answer.value === "") {
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(form);
    }
  },
  true,
);
