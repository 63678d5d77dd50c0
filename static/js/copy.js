// A button that copies the text of the element beside it. Without this script, text is selected.
const words = document.querySelector("[data-copy]").dataset;

export function addCopyButton(box) {
  const text = box.querySelector("pre, .copyable");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  // The stylesheet shows the name: the text of the page is the same with and without this script.
  button.ariaLabel = words.copy;
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const copied = await copy(text);
    button.ariaLabel = copied ? words.copied : words.selected;
    status.textContent = copied ? words.copied : words.selectedHelp;
    setTimeout(() => {
      button.ariaLabel = words.copy;
      status.textContent = "";
    }, 3000);
  });
  box.append(button, status);
}

// The clipboard is only there over HTTPS; elsewhere the text is selected, ready for the keyboard.
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent.trim());
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}

document.querySelectorAll(".copied").forEach(addCopyButton);
