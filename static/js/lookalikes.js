// Says at once when another work has the same DOI, arXiv id, key or title.

import { ask } from "./form-server.js";

const form = document.querySelector("#content-main form");
const url = document.getElementById("paste")?.dataset.lookalikesUrl;
const place = document.getElementById("lookalikes");
const NAMES = ["title", "doi", "arxiv_id", "bibtex_key"];
let asked = "";

function link(words, address) {
  const shown = document.createElement("a");
  shown.textContent = words;
  shown.href = address;
  return shown;
}

function paragraph({ words, url: address, merge_url: mergeAddress }) {
  const line = document.createElement("p");
  line.append(words, " ", link(gettext("Open it"), address));
  if (mergeAddress) {
    line.append(" ", link(gettext("Compare and merge"), mergeAddress));
  }
  return line;
}

async function look() {
  const values = Object.fromEntries(NAMES.map((name) => [name, form.elements[name]?.value ?? ""]));
  const question = JSON.stringify(values);
  if (question === asked) {
    return;
  }
  asked = question;
  const answer = await ask(url, { ...values, work: place.dataset.work }).catch(() => null);
  if (answer && question === asked) {
    place.replaceChildren(...answer.lookalikes.map(paragraph));
  }
}

if (form && url && place) {
  form.addEventListener("change", (event) => {
    if (NAMES.includes(event.target.name)) {
      look();
    }
  });
  form.addEventListener("filled", look);
  if (NAMES.some((name) => form.elements[name]?.value !== form.elements[name]?.defaultValue)) {
    look(); // Somebody typed while this script was on its way.
  }
}
