// Several authors in one line become rows at once; without this they do when the form is saved.

import { addRows } from "./form-rows.js";
import { ask } from "./form-server.js";

const line = document.getElementById("id_more_authors");
const url = document.getElementById("paste")?.dataset.authorsUrl;

async function add(button) {
  const asked = line.value;
  button.disabled = true;
  try {
    const { authors } = await ask(url, { line: asked });
    addRows("authorships", authors, "name");
    if (line.value === asked) {
      line.value = "";
    }
  } catch {
    // They stay in the box and are added when the form is saved.
  }
  button.disabled = false;
  line.focus();
}

if (line && url) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = gettext("Add them to the list");
  button.addEventListener("click", () => add(button));
  line.after(button);
}
