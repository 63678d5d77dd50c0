// Pictures by drop, paste and file; the caret then waits where their words belong.

import { EDITOR, closest, element, say, stateOf } from "./editor_state.js";
import { ask } from "./editor_server.js";
import { replace, setText } from "./editor_text.js";

const accept = "image/jpeg,image/png,image/gif,image/webp,image/avif";
let chooser; // Some browsers forget an input that nothing holds.

async function upload(editor, file) {
  const { maxPictureBytes: limit, markdownxUploadUrlsPath: url } = editor.dataset;
  if (file.size > limit) throw new Error(interpolate(gettext("It has more than %s MB."), [limit >> 20]));
  const response = await ask(editor, url, { fields: { image: file } });
  return (await response.json()).image_code;
}

// Whoever went on typing, here or in another field, keeps the caret.
function put(editor, code, textBefore) {
  const at = editor.selectionEnd;
  const active = document.activeElement;
  if ([editor, document.body].includes(active) || active.closest("[role=toolbar]")) {
    replace(editor, at, at, code, at + (editor.value === textBefore ? 2 : code.length));
  } else {
    setText(editor, at, at, code);
  }
}

async function uploadAll(editor, files) {
  const { status } = stateOf(editor);
  const textBefore = editor.value;
  const codes = [];
  const said = [];
  for (const file of files) {
    say(status, interpolate(gettext("Uploading %s …"), [file.name]));
    try {
      codes.push(await upload(editor, file));
    } catch (problem) {
      said.push(interpolate(gettext("%s was not uploaded: %s"), [file.name, problem.message]));
    }
  }
  if (codes.length) {
    put(editor, codes.join("\n\n"), textBefore);
    said.push(gettext("Write between [ and ] what the picture shows."));
  }
  say(status, said.join(" "), codes.length < files.length);
}

export function choosePicture(editor) {
  chooser = element("input", { type: "file", multiple: true, accept });
  chooser.onchange = () => uploadAll(editor, [...chooser.files]);
  chooser.click();
}

// Else a dropped file would open in place of the form.
document.addEventListener("dragover", (event) => {
  if (closest(event, EDITOR) && event.dataTransfer.types.includes("Files")) event.preventDefault();
});

function take(event, data) {
  const editor = closest(event, EDITOR);
  if (!editor || !data?.files.length) return;
  event.preventDefault();
  uploadAll(editor, [...data.files]);
}

document.addEventListener("drop", (event) => take(event, event.dataTransfer));

// Word processors add a picture of the text: then the text is meant.
document.addEventListener("paste", (event) => {
  if (!event.clipboardData?.types.includes("text/plain")) take(event, event.clipboardData);
});
