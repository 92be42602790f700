// <button data-passkey="create|get" hidden> is shown where the browser knows passkeys, and does nothing elsewhere.
// create: POST /account/passkeys/options, then the new credential to /account/passkeys.
// get:    POST /sign-in/passkey/options, then the assertion to /sign-in/passkey.
// The server answers 200 with { "go": "/where" }, or a problem whose "detail" is a sentence for the reader.
// data-failed is the sentence for everything else, data-return a page to go to when the server names none.

const ADDRESSES = { create: "/account/passkeys", get: "/sign-in/passkey" };

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

async function post(address, body) {
  const token = document.querySelector('input[name="__RequestVerificationToken"]')?.value ?? "";
  const answer = await fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", Accept: "application/json", RequestVerificationToken: token },
    body: JSON.stringify(body),
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(said.detail ?? ""), { told: Boolean(said.detail) });
  return said;
}

async function create(options) {
  const publicKey = { ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: known(options.excludeCredentials) };
  return navigator.credentials.create({ publicKey });
}

async function get(options) {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) };
  return navigator.credentials.get({ publicKey });
}

function plain(credential) {
  const { response } = credential;
  const sent = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    sent.attestationObject = text(response.attestationObject);
    sent.transports = response.getTransports?.() ?? [];
  } else {
    sent.authenticatorData = text(response.authenticatorData);
    sent.signature = text(response.signature);
    if (response.userHandle) sent.userHandle = text(response.userHandle);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: sent,
  };
}

async function press(button) {
  const kind = button.dataset.passkey;
  button.parentElement.querySelector(".cw-passkey-failed")?.remove();
  button.disabled = true;
  try {
    const options = await post(`${ADDRESSES[kind]}/options`, {});
    const credential = await (kind === "create" ? create(options) : get(options));
    const answer = await post(ADDRESSES[kind], plain(credential));
    location.assign(answer.go ?? button.dataset.return ?? location.href);
  } catch (problem) {
    const message = document.createElement("p");
    message.className = "govuk-error-message cw-passkey-failed";
    message.setAttribute("role", "alert");
    message.textContent = problem.told ? problem.message : (button.dataset.failed ?? "");
    button.after(message);
  } finally {
    button.disabled = false;
  }
}

if (window.PublicKeyCredential)
  document.querySelectorAll("button[data-passkey]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => press(button));
  });
