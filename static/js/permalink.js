// Suggests the permalink of a new object while its title is typed, until the editor writes one.

const aids = document.getElementById("form-aids");
const permalink = document.querySelector("input[name=permalink]");
const PAUSE = 300;

function watch(url, names) {
  let suggested = "";
  let asked = "";
  let timer = 0;

  async function suggest() {
    const fields = names.map((name) => [name, permalink.form.elements[name]?.value ?? ""]);
    const query = new URLSearchParams(fields).toString();
    if (query === asked || permalink.value !== suggested) {
      return;
    }
    asked = query;
    const response = await fetch(`${url}?${query}`, {
      headers: { Accept: "application/json" },
    }).catch(() => null);
    // Without an answer the field stays empty, and the server makes the permalink when it saves.
    if (!response?.ok) {
      asked = "";
    }
    if (response?.ok && !response.redirected && query === asked && permalink.value === suggested) {
      suggested = (await response.json()).path;
      permalink.value = suggested;
    }
  }

  function suggestSoon() {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  }

  permalink.form.addEventListener("input", (event) => {
    if (event.target !== permalink) {
      suggestSoon();
    }
  });
  if (names.some((name) => permalink.form.elements[name]?.value)) {
    suggestSoon(); // Somebody typed while this script was on its way.
  }
}

if (permalink && !permalink.value && aids?.dataset.permalinkUrl) {
  watch(aids.dataset.permalinkUrl, aids.dataset.permalinkFields.split(" "));
}
