// Asks the server; a refusal is thrown as an Error with one sentence.

export async function ask(editor, url, { fields, signal } = {}) {
  const options = { headers: {}, signal, redirect: "error" };
  if (fields) {
    options.method = "POST";
    const { csrfmiddlewaretoken: token } = editor.form.elements;
    // It changes when one signs in again in another tab.
    token.value = /\bcsrftoken=(\w+)/.exec(document.cookie)?.[1] ?? token.value;
    options.headers["X-CSRFToken"] = token.value;
    options.body = new FormData();
    for (const [name, value] of Object.entries(fields)) options.body.append(name, value);
  }
  const response = await fetch(url, options).catch(() => {
    throw new Error(gettext("The server cannot be reached. Your text is still here."));
  });
  if (response.ok) return response;
  const answer = await response.json().catch(() => ({}));
  throw new Error(answer.error || interpolate(gettext("The server answered with an error (%s)."), [response.status]));
}
