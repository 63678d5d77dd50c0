// What the behaviours of an editor share: its preview, and the sentence beside it.

export const EDITOR = ".markdownx-editor";
const states = new WeakMap();

export function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export function stateOf(editor) {
  if (!states.has(editor)) {
    const status = element("p", { className: "markdownx-status", role: "status" });
    const preview = editor.parentElement.querySelector(".markdownx-preview");
    // It scrolls, so the keyboard must reach it.
    Object.assign(preview, { role: "group", ariaLabel: gettext("Preview"), tabIndex: 0 });
    preview.dataset.empty = gettext("The preview stands here.");
    editor.after(status);
    states.set(editor, { preview, status });
  }
  return states.get(editor);
}

export function say(status, sentence, isError = false) {
  status.textContent = sentence;
  status.classList.toggle("is-error", isError);
}

export const closest = ({ target }, selector) => target.closest?.(selector);
