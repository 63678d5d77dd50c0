// The Markdown editor: a live preview, pictures, links and a toolbar, in rows added later, too.

import { seen } from "./editor_preview.js";
import { EDITOR, stateOf } from "./editor_state.js";
import { addToolbar } from "./editor_toolbar.js";

function start(root) {
  for (const editor of root.querySelectorAll(EDITOR)) {
    if (editor.closest(".empty-form")) continue;
    // A screen reader must meet the status before it changes.
    stateOf(editor);
    addToolbar(editor);
    seen.observe(editor);
  }
}

document.addEventListener("formset:added", (event) => start(event.target));
start(document);
