// Gives the fields that search for a row their label: select2 names them after what is chosen.

const PARTS = "[role=combobox], [role=textbox], .select2-search__field";

function name(container) {
  const select = container.previousElementSibling;
  const label = select?.getAttribute?.("aria-label") ?? select?.labels?.[0]?.textContent.trim();
  for (const part of container.querySelectorAll(PARTS)) {
    part.ariaLabel = label ?? gettext("Search");
    const shown = part.getAttribute("aria-labelledby");
    if (shown) part.setAttribute("aria-describedby", shown);
    part.removeAttribute("aria-labelledby");
  }
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.classList?.contains("select2-container")) name(node);
      else node.querySelectorAll?.(".select2-container").forEach(name);
    }
  }
}).observe(document.body, { childList: true, subtree: true });
document.querySelectorAll(".select2-container").forEach(name);
