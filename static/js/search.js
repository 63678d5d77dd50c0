// Hits while somebody types. Without it, the form is sent as it is.
const form = document.querySelector("form.search");
const status = document.querySelector("main [role=status]");
const words = form.elements.q;
let asked = new URLSearchParams(location.search);
let waiting;
let running;

const question = () =>
  new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));

async function ask() {
  const query = question();
  running?.abort();
  if (["q", "kind"].every((name) => (query.get(name) ?? "") === (asked.get(name) ?? ""))) return;
  running = new AbortController();
  try {
    const response = await fetch(`${form.dataset.hits}?${query}`, { signal: running.signal });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const hits = page.querySelector(".search-hits");
    document.querySelector(".search-hits").replaceWith(hits);
    status.textContent = hits.querySelector(".hits").textContent;
    asked = query;
    history.replaceState(null, "", `${form.getAttribute("action")}?${query}`);
  } catch {
    // A later question came first, or the server is away: Enter sends the form, and tells.
  }
}

function askSoon({ isComposing }) {
  clearTimeout(waiting);
  if (!isComposing) waiting = setTimeout(ask, 150);
}

form.addEventListener("input", askSoon);
words.addEventListener("compositionend", askSoon);
form.addEventListener("submit", () => {
  clearTimeout(waiting);
  running?.abort();
});
// What is not asked for stays out of the address.
form.addEventListener("formdata", ({ formData }) => {
  [...formData].filter(([, value]) => !value.trim()).forEach(([name]) => formData.delete(name));
});
// Somebody may have typed before this script was here.
if (words.value !== words.defaultValue) ask();
