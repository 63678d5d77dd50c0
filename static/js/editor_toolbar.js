// Buttons above the text, one stop of the Tab key, and their shortcuts.

import { chooseLink } from "./editor_links.js";
import { choosePicture } from "./editor_pictures.js";
import { EDITOR, closest, element } from "./editor_state.js";
import { toggleList, wrap } from "./editor_text.js";

const BUTTONS = [
  { name: gettext("Bold"), key: "B", run: (editor) => wrap(editor, "**") },
  { name: gettext("Italic"), key: "I", run: (editor) => wrap(editor, "*") },
  { name: gettext("Link"), key: "K", run: chooseLink },
  { name: gettext("List"), run: toggleList },
  { name: gettext("Formula"), run: (editor) => wrap(editor, "$") },
  { name: gettext("Picture"), run: choosePicture },
];

function button(editor, { name, key, run }) {
  const onclick = () => run(editor);
  const made = element("button", { type: "button", tabIndex: -1, onclick }, name);
  if (key) {
    made.title = interpolate(gettext("Ctrl+%s or ⌘%s"), [key, key]);
    made.setAttribute("aria-keyshortcuts", `Control+${key} Meta+${key}`);
  }
  return made;
}

export function addToolbar(editor) {
  const buttons = BUTTONS.map((each) => button(editor, each));
  const toolbar = element("div", { className: "markdownx-toolbar", role: "toolbar" }, ...buttons);
  buttons[0].tabIndex = 0;
  toolbar.ariaLabel = gettext("Formatting");
  toolbar.addEventListener("focusin", ({ target }) => {
    for (const each of buttons) each.tabIndex = each === target ? 0 : -1;
  });
  toolbar.onkeydown = (event) => {
    const place = buttons.indexOf(event.target);
    const to = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length).focus();
  };
  editor.before(toolbar);
}

document.addEventListener("keydown", (event) => {
  const editor = closest(event, EDITOR);
  if (!editor || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return;
  const meant = BUTTONS.find(({ key }) => key === event.key.toUpperCase());
  if (meant) event.preventDefault();
  meant?.run(editor);
});
