// The Markdown editor: a live preview, and pictures by drop or paste.
//
// Listens on the document, so that rows added to a form later need no set-up. What the server
// refuses is said in words beside the text; the text and the last good preview stay as they are.

const EDITOR = ".markdownx-editor";
const DELAY = 400; // Milliseconds without a keystroke before a preview is asked for.
const states = new WeakMap();

function stateOf(editor) {
  if (!states.has(editor)) {
    const status = document.createElement("p");
    status.className = "markdownx-status";
    status.setAttribute("role", "status");
    const preview = editor.parentElement.querySelector(".markdownx-preview");
    preview.setAttribute("role", "region");
    preview.setAttribute("aria-label", "Preview");
    editor.after(status);
    states.set(editor, { preview, status, timer: 0, request: null });
  }
  return states.get(editor);
}

const isTemplate = (editor) => Boolean(editor.closest(".empty-form"));

async function ask(editor, url, fields, signal) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const token = editor.form.elements.csrfmiddlewaretoken.value;
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      body,
      signal,
      redirect: "error",
      headers: { "X-CSRFToken": token, Accept: "text/html, application/json" },
    });
  } catch (problem) {
    if (problem.name === "AbortError") throw problem;
    throw new Error("The server cannot be reached. Your text is still here.");
  }
  if (response.ok) return response;
  const answer = await response.json().catch(() => ({}));
  throw new Error(answer.error || `The server answered with an error (${response.status}).`);
}

async function preview(editor) {
  const state = stateOf(editor);
  state.request?.abort();
  const request = (state.request = new AbortController());
  try {
    const url = editor.dataset.markdownxUrlsPath;
    const response = await ask(editor, url, { content: editor.value }, request.signal);
    const html = await response.text();
    if (state.request !== request) return;
    // Sanitised by the server: the same HTML that visitors get.
    state.preview.innerHTML = html;
    if (state.failed) state.status.textContent = "";
    state.failed = false;
  } catch (problem) {
    if (problem.name === "AbortError") return;
    state.failed = true;
    state.status.textContent = `No preview: ${problem.message}`;
  }
}

function previewSoon(editor) {
  const state = stateOf(editor);
  clearTimeout(state.timer);
  state.timer = setTimeout(preview, DELAY, editor);
}

async function upload(editor, file) {
  const { status } = stateOf(editor);
  const name = file.name || "The picture";
  status.textContent = `Uploading ${name} …`;
  try {
    const url = editor.dataset.markdownxUploadUrlsPath;
    const response = await ask(editor, url, { image: file });
    const { image_code: code } = await response.json();
    const caret = editor.selectionEnd;
    editor.setRangeText(code, caret, caret, "end");
    status.textContent = `${name} is in the text. Write between [ and ] what it shows.`;
    editor.dispatchEvent(new Event("input", { bubbles: true }));
  } catch (problem) {
    status.textContent = `${name} was not uploaded: ${problem.message}`;
  }
}

async function uploadAll(editor, files) {
  for (const file of files) await upload(editor, file);
}

function editorAt(event) {
  return event.target instanceof Element ? event.target.closest(EDITOR) : null;
}

document.addEventListener("focusin", (event) => {
  const editor = editorAt(event);
  // A screen reader speaks only what changes in a status that it has met before.
  if (editor) stateOf(editor);
});

document.addEventListener("input", (event) => {
  const editor = editorAt(event);
  if (editor) previewSoon(editor);
});

// Without this, a file dropped on the text would open in place of the form.
document.addEventListener("dragover", (event) => {
  if (editorAt(event) && event.dataTransfer.types.includes("Files")) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const editor = editorAt(event);
  if (!editor || !event.dataTransfer.files.length) return;
  event.preventDefault();
  uploadAll(editor, [...event.dataTransfer.files]);
});

// Word processors put a picture of the text beside the text: then the text is meant.
document.addEventListener("paste", (event) => {
  const editor = editorAt(event);
  const pasted = event.clipboardData;
  if (!editor || !pasted?.files.length || pasted.types.includes("text/plain")) return;
  event.preventDefault();
  uploadAll(editor, [...pasted.files]);
});

// A link in the preview must not take the editor away from an unsaved text.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest(".markdownx-preview a[href]");
  if (!link || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  window.open(link.href, "_blank", "noopener");
});

// The first preview is asked for when the editor comes into sight.
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    if (target.value.trim()) preview(target);
  }
});

function watch(root) {
  for (const editor of root.querySelectorAll(EDITOR)) if (!isTemplate(editor)) seen.observe(editor);
}

document.addEventListener("formset:added", (event) => watch(event.target));
watch(document);
