// BibTeX opens in place, with a button to copy it. Without this script its link downloads the file.
import { addCopyButton } from "./copy.js";

function opened(text) {
  const details = document.createElement("details");
  details.className = "opened bibtex-text";
  details.open = true;
  const summary = document.createElement("summary");
  summary.textContent = "BibTeX";
  const box = document.createElement("div");
  box.className = "copied";
  const pre = document.createElement("pre");
  pre.tabIndex = 0;
  pre.textContent = text;
  box.append(pre);
  addCopyButton(box);
  details.append(summary, box);
  return details;
}

async function open(link) {
  const response = await fetch(link.href);
  if (!response.ok) throw new Error(response.statusText);
  const details = opened((await response.text()).trim());
  link.closest(".actions").append(details);
  link.closest("li").hidden = true;
  details.querySelector("summary").focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.bibtex");
  const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !isPlain || !link.closest(".actions")) return;
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});
