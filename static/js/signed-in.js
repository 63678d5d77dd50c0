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

let dialog;
let words;
let login;

// Made when it is first needed: not every page that loads this script has the words.
function makeDialog() {
  words = element("p", { id: "not-saved" });
  login = element("a", { target: "_blank", rel: "noopener" }, gettext("Sign in in a new tab"));
  const onclick = () => dialog.close();
  const close = { type: "button", className: "button", onclick };
  dialog = element("dialog", { className: "link-dialog", ariaLabel: gettext("Not saved") });
  dialog.setAttribute("aria-describedby", words.id);
  dialog.append(
    words,
    element("p", {}, login, " ", element("button", close, gettext("Back to the form"))),
  );
  document.body.append(dialog);
}

// Why the form cannot be sent now, if so, and whether signing in helps.
async function refusal() {
  const response = await fetch(aids.dataset.sessionUrl, { redirect: "manual" }).catch(() => null);
  if (!response) return { sentence: gettext("The server cannot be reached. Try again in a moment.") };
  if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
    const sentence = gettext(
      "You are signed out. Sign in in a new tab, then come back here and save again.",
    );
    return { sentence, isSignedOut: true };
  }
  if (!response.ok) {
    const sentence = gettext("The server answered with an error (%s). Try again later.");
    return { sentence: interpolate(sentence, [response.status]) };
  }
  // It changes when one signs in again.
  token.value = (await response.json()).token;
  return null;
}

async function check(submitter) {
  isChecking = true;
  const refused = await refusal();
  isChecking = false;
  if (!refused) {
    isChecked = true;
    form.requestSubmit(submitter);
    isChecked = false;
    return;
  }
  if (!dialog) makeDialog();
  words.textContent = interpolate(
    gettext("Nothing was saved, and nothing you typed is lost. %s"),
    [refused.sentence],
  );
  login.hidden = !refused.isSignedOut;
  login.href = aids.dataset.loginUrl;
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
    if (dialog?.open && !login.hidden && !(await refusal())) dialog.close();
  });
}
