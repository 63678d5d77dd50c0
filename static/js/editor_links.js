// A dialog that finds a page or a publication of this site and links to it.

import { element, say } from "./editor_state.js";
import { ask } from "./editor_server.js";
import { replace } from "./editor_text.js";

const DELAY = 200; // Milliseconds without a keystroke before the site is searched.
const field = element("input", { type: "search", autofocus: true, autocomplete: "off" });
const label = element("label", {}, "Words of a title on this site, or an address", field);
const note = element("p", { className: "markdownx-status", role: "status" });
const list = element("ul");
const cancel = element("button", { type: "button", className: "button" }, "Cancel");
const dialog = element("dialog", { className: "link-dialog", ariaLabel: "Link" });
dialog.append(element("h2", {}, "Link"), label, note, list, cancel);

let editor, selection, request, timer;

// The address that somebody typed or pasted, or "" for words to search for.
function addressIn(text) {
  if (/^(https?:\/\/|mailto:|\/|#)\S+$/i.test(text)) return text;
  return /^[^\s@/]+@[^\s@/]+$/.test(text) ? `mailto:${text}` : "";
}

function putLink({ words, url }) {
  dialog.close();
  const shown = editor.value.slice(...selection) || words;
  const target = url.replaceAll("(", "%28").replaceAll(")", "%29");
  replace(editor, ...selection, `[${shown}](${target})`);
  selection = [editor.selectionStart, editor.selectionEnd];
}

function row(hit) {
  const notes = element("small", {}, [hit.kind, hit.state].filter(Boolean).join(" · "));
  const onclick = () => putLink(hit);
  return element("li", {}, element("button", { type: "button", onclick }, hit.title, notes));
}

async function search() {
  const q = field.value.trim();
  const url = addressIn(q);
  const hits = url ? [{ title: url, words: q, url, kind: "this address" }] : [];
  const { signal } = (request = new AbortController());
  try {
    const address = `${editor.dataset.linksUrl}?${new URLSearchParams({ q })}`;
    hits.push(...(await (await ask(editor, address, { signal })).json()).hits);
    say(note, hits.length ? `${hits.length} to choose from` : "No title has these words.");
  } catch (problem) {
    if (problem.name === "AbortError") return;
    say(note, problem.message, true);
  }
  list.replaceChildren(...hits.map(row));
}

// A hit of the words before must not be taken for one of these.
function searchSoon(delay) {
  request?.abort();
  clearTimeout(timer);
  list.replaceChildren();
  timer = setTimeout(search, delay);
}

field.oninput = () => searchSoon(DELAY);
cancel.onclick = () => dialog.close();

// Arrow keys go through the field and the hits; Enter in the field takes the first hit.
dialog.onkeydown = (event) => {
  const stops = [field, ...list.querySelectorAll("button")];
  const place = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (place >= 0 && step) stops[place + step]?.focus();
  else if (place === 0 && event.key === "Enter" && !event.isComposing) stops[1]?.click();
  else return;
  event.preventDefault();
};

// Chromium gives the focus back without the selection.
dialog.onclose = () => {
  if (document.activeElement === editor) editor.setSelectionRange(...selection);
};

export function chooseLink(target) {
  editor = target;
  selection = [editor.selectionStart, editor.selectionEnd];
  field.value = addressIn(editor.value.slice(...selection));
  document.body.append(dialog);
  dialog.showModal();
  searchSoon(0);
}
