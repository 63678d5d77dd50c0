// Before a form is sent: is its editor still signed in? Otherwise all that was typed would be lost.

const aids = document.getElementById("form-aids");
const form = document.querySelector("#content-main form[method=post]");
const token = form?.elements.csrfmiddlewaretoken;
let isChecking = false;
let isChecked = false;

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const words = element("p", { id: "not-saved" });
const login = element("a", { target: "_blank", rel: "noopener" }, "Sign in in a new tab");
const close = element("button", { type: "button", className: "button" }, "Back to the form");
const dialog = element("dialog", { className: "link-dialog", ariaLabel: "Not saved" });
dialog.setAttribute("aria-describedby", words.id);
dialog.append(words, element("p", {}, login, " ", close));
close.onclick = () => dialog.close();

// "", or why the form cannot be sent now.
async function refusal() {
  const response = await fetch(aids.dataset.sessionUrl, { redirect: "manual" }).catch(() => null);
  if (!response) return "The server cannot be reached. Try again in a moment.";
  if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
    return "You are signed out. Sign in in a new tab, then come back here and save again.";
  }
  if (!response.ok) return `The server answered with an error (${response.status}). Try again later.`;
  // It changes when one signs in again.
  token.value = (await response.json()).token;
  return "";
}

async function check(submitter) {
  isChecking = true;
  const sentence = await refusal();
  isChecking = false;
  if (!sentence) {
    isChecked = true;
    form.requestSubmit(submitter);
    isChecked = false;
    return;
  }
  words.textContent = `Nothing was saved, and nothing you typed is lost. ${sentence}`;
  login.hidden = !sentence.startsWith("You");
  login.href = aids.dataset.loginUrl;
  document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
}

if (aids?.dataset.sessionUrl && token) {
  form.addEventListener("submit", (event) => {
    if (isChecked) return;
    event.preventDefault();
    if (!isChecking) check(event.submitter);
  });
  // Back from signing in.
  window.addEventListener("focus", async () => {
    if (dialog.open && !login.hidden && !(await refusal())) dialog.close();
  });
}
