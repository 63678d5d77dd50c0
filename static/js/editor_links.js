// A dialog that finds pages and publications of this site, and links to them.

import { element, say } from "./editor_state.js";
import { ask } from "./editor_server.js";
import { replace } from "./editor_text.js";

const DELAY = 200; // Milliseconds after a keystroke.
const field = element("input", { type: "search", autofocus: true });
const label = element("label", {}, gettext("Link to a title on this site, or to an address"), field);
const note = element("p", { className: "markdownx-status", role: "status" });
const list = element("ul");
const cancel = element("button", { type: "button", className: "button" }, gettext("Cancel"));
const dialog = element("dialog", { className: "link-dialog", ariaLabel: gettext("Link") });
dialog.append(label, note, list, cancel);

let editor, selection, request, timer;

// A pasted address, or "" for words to search for.
const addressIn = (text) => (/^(https?:\/\/|mailto:|[/#])\S+$/i.test(text) ? text : "");

function putLink({ words, url }) {
  dialog.close();
  const shown = editor.value.slice(...selection) || words;
  replace(editor, ...selection, `[${shown}](${url})`);
  selection = [editor.selectionStart, editor.selectionEnd];
}

function row(hit) {
  const notes = element("small", {}, hit.state ? `${hit.kind} · ${hit.state}` : hit.kind);
  const onclick = () => putLink(hit);
  return element("li", {}, element("button", { type: "button", onclick }, hit.title, notes));
}

function found(number) {
  if (!number) return gettext("No title has these words.");
  return interpolate(ngettext("%s to choose from", "%s to choose from", number), [number]);
}

async function search() {
  const q = field.value.trim();
  const url = addressIn(q);
  const hits = url ? [{ title: url, words: url, url, kind: gettext("this address") }] : [];
  const { signal } = (request = new AbortController());
  try {
    const address = `${editor.dataset.linksUrl}?q=${encodeURIComponent(q)}`;
    const response = await ask(editor, address, { signal });
    hits.push(...(await response.json()).hits);
    say(note, found(hits.length));
  } catch (problem) {
    if (signal.aborted) return;
    say(note, problem.message, true);
  }
  list.replaceChildren(...hits.map(row));
}

// Hits of other words must not be chosen.
function searchSoon(delay) {
  request?.abort();
  clearTimeout(timer);
  list.replaceChildren();
  timer = setTimeout(search, delay);
}

field.oninput = () => searchSoon(DELAY);
cancel.onclick = () => dialog.close();

// Enter in the field takes the first hit.
dialog.onkeydown = (event) => {
  const stops = [field, ...list.querySelectorAll("button")];
  const place = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (place >= 0 && step) stops[place + step]?.focus();
  else if (!place && event.key === "Enter" && !event.isComposing) stops[1]?.click();
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
