// The live preview; when the server refuses, the last good one stays.

import { EDITOR, closest, say, stateOf } from "./editor_state.js";
import { ask } from "./editor_server.js";

const DELAY = 400; // Milliseconds after a keystroke.

async function preview(editor) {
  const state = stateOf(editor);
  const { signal } = (state.request = new AbortController());
  try {
    const fields = { content: editor.value };
    const response = await ask(editor, editor.dataset.markdownxUrlsPath, { fields, signal });
    // Sanitised by the server.
    state.preview.innerHTML = await response.text();
    if (state.failed) say(state.status, "");
    state.failed = false;
  } catch (problem) {
    if (signal.aborted) return;
    state.failed = true;
    say(state.status, interpolate(gettext("No preview: %s"), [problem.message]), true);
  }
}

document.addEventListener("input", (event) => {
  const editor = closest(event, EDITOR);
  if (!editor) return;
  const state = stateOf(editor);
  seen.unobserve(editor); // Else it would be previewed twice.
  state.request?.abort();
  clearTimeout(state.timer);
  state.timer = setTimeout(preview, DELAY, editor);
});

// A link must not take one away from an unsaved text.
document.addEventListener("click", (event) => {
  const link = closest(event, ".markdownx-preview a[href]");
  if (!link || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  window.open(link.href, "_blank", "noopener");
});

// The first preview is made when the editor comes into sight.
export const seen = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
    seen.unobserve(target);
    if (target.value.trim()) preview(target);
  }
});
