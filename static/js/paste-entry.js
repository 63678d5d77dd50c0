// A pasted entry fills the form at once; what somebody typed is kept, and named.

import { addRows, filledRows } from "./form-rows.js";
import { ask } from "./form-server.js";

const box = document.getElementById("paste");
const form = document.querySelector("#content-main form");
const UNTOUCHED = { type: ["other"], bibtex_fields: ["{}", "null"] };
// What this script wrote may be replaced by the next paste.
const written = new Map();

function say(sentences) {
  const place = document.getElementById("paste-said");
  place.replaceChildren(
    ...sentences.map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    }),
  );
}

function labelOf(input) {
  const label = form.querySelector(`label[for="${input.id}"]`);
  return (label?.textContent ?? input.name).replace(/:\s*$/, "").toLowerCase();
}

function isTyped(input) {
  const value = input.value.trim();
  return Boolean(value) && !UNTOUCHED[input.name]?.includes(value) &&
    written.get(input.name) !== input.value;
}

function fillFields(fields) {
  const kept = [];
  for (const [name, value] of Object.entries(fields)) {
    const input = form.elements[name];
    if (!input || input.value === value) {
      continue;
    }
    if (isTyped(input)) {
      kept.push(labelOf(input));
      continue;
    }
    input.value = value;
    written.set(name, input.value);
    input.closest("details")?.setAttribute("open", "");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return kept;
}

function fillRows(prefix, rows, wanted) {
  if (!rows.length) {
    return false;
  }
  if (filledRows(prefix, wanted).length) {
    return true;
  }
  addRows(prefix, rows, wanted);
  return false;
}

function filledIn(authors) {
  if (!authors) {
    return gettext("Filled in: look it over, then save.");
  }
  const sentence = ngettext(
    "Filled in, with %s author: look it over, then save.",
    "Filled in, with %s authors: look it over, then save.",
    authors,
  );
  return interpolate(sentence, [authors]);
}

function fill(answer) {
  const kept = fillFields(answer.fields);
  if (answer.incomplete && form.elements.authors_incomplete) {
    form.elements.authors_incomplete.checked = true;
  }
  if (fillRows("authorships", answer.authors, "name")) {
    kept.push(gettext("authors"));
  }
  if (fillRows("links", answer.links, "url")) {
    kept.push(gettext("links and files"));
  }
  const sentences = [...answer.said];
  if (Object.keys(answer.fields).length > 1) {
    sentences.unshift(filledIn(answer.authors.length));
  }
  if (kept.length) {
    const names = kept.join(pgettext("between the parts of a list", ", "));
    sentences.push(interpolate(gettext("Kept as they were: %s."), [names]));
  }
  say(sentences);
  form.dispatchEvent(new Event("filled"));
}

async function read(text) {
  say([gettext("Reading …")]);
  try {
    fill(await ask(box.dataset.url, { paste: text.value }));
  } catch (problem) {
    say([problem.message]);
  }
}

if (box && form) {
  const text = box.querySelector("textarea");
  const button = box.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    read(text);
  });
  text.addEventListener("input", (event) => {
    if (event.inputType === "insertFromPaste" || event.inputType === "insertFromDrop") {
      read(text);
    }
  });
}
