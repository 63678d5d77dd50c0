// Asks a view of the admin that answers in JSON; throws an Error whose message is for the editor.

export async function ask(url, values) {
  const form = document.querySelector("#content-main form");
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const [name, value] of Object.entries(values)) {
    body.set(name, value);
  }
  const headers = { Accept: "application/json" };
  const response = await fetch(url, { method: "POST", body, headers }).catch(() => {
    throw new Error(gettext("The server cannot be reached. Try again."));
  });
  const isAnswer = response.headers.get("Content-Type")?.startsWith("application/json");
  if (response.redirected || !isAnswer) {
    throw new Error(
      gettext("The server gave no answer: sign in again in another tab, then try once more."),
    );
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.problem);
  }
  return answer;
}
