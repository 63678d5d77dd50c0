// Hits while somebody types. Without it, the form is sent as it is.
const form = document.querySelector("form.search");
const status = document.querySelector("main [role=status]");
const words = form.elements.q;
let asked = new URLSearchParams(location.search);
let waiting;
let running;
let saying;

const question = () =>
  new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));

const isAsked = (query) =>
  asked && ["q", "kind"].every((name) => (query.get(name) ?? "") === (asked.get(name) ?? ""));

async function ask() {
  const query = question();
  running?.abort();
  if (isAsked(query)) return;
  const { signal } = (running = new AbortController());
  try {
    const response = await fetch(`${form.dataset.hits}?${query}`, { signal });
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    show(page.querySelector(".search-hits"));
    asked = query;
    history.replaceState(null, "", `${form.getAttribute("action")}?${query}`);
  } catch {
    if (!signal.aborted) fail();
  }
}

function show(hits) {
  document.querySelector(".search-hits").replaceWith(hits);
  if (hits.dataset.title) document.title = hits.dataset.title;
  // Said when the fingers rest, not between two letters.
  saying = setTimeout(() => (status.textContent = hits.querySelector(".hits").textContent), 600);
}

// Hits of another question would be taken for those of this one.
function fail() {
  const hits = document.querySelector(".search-hits").cloneNode();
  delete hits.dataset.title;
  const sentence = Object.assign(document.createElement("p"), {
    className: "hits",
    textContent: form.dataset.failed,
  });
  hits.append(sentence);
  asked = null;
  show(hits);
}

function askSoon({ isComposing }) {
  clearTimeout(waiting);
  clearTimeout(saying);
  if (!isComposing) waiting = setTimeout(ask, 150);
}

function stop() {
  clearTimeout(waiting);
  running?.abort();
}

// Down from the words to the hits and along them, up again, and back by Escape.
function walk(event) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const stops = [words, ...document.querySelectorAll(".entry-title a")];
  const place = stops.indexOf(event.target);
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Escape: 0 }[event.key];
  if (place < 0 || next === place || !stops[next]) return;
  event.preventDefault();
  stops[next].focus();
}

form.addEventListener("input", askSoon);
words.addEventListener("compositionend", askSoon);
document.querySelector("main").addEventListener("keydown", walk);
form.addEventListener("submit", stop);
addEventListener("pagehide", stop);
// What is not asked for stays out of the address.
form.addEventListener("formdata", ({ formData }) => {
  [...formData].filter(([, value]) => !value.trim()).forEach(([name]) => formData.delete(name));
});
// Somebody may have typed before this script was here.
if (words.value !== words.defaultValue) ask();
