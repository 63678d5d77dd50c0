// Says beside each date, while it is typed, how the server understands it.

const aids = document.getElementById("form-aids");
const PAUSE = 250;
const timers = new WeakMap();

async function echo(input) {
  const place = input.nextElementSibling;
  const asked = input.value;
  const response = await fetch(`${aids.dataset.dateUrl}?${new URLSearchParams({ text: asked })}`, {
    headers: { Accept: "application/json" },
  }).catch(() => null);
  if (!response?.ok || response.redirected || input.value !== asked) {
    return; // The form itself says what is wrong when it is saved.
  }
  const answer = await response.json();
  place.textContent = answer.words === asked.trim() ? "" : answer.words;
  place.classList.toggle("not-understood", !answer.understood);
}

function echoSoon(input) {
  clearTimeout(timers.get(input));
  timers.set(
    input,
    setTimeout(() => echo(input), PAUSE),
  );
}

if (aids?.dataset.dateUrl) {
  document.addEventListener("input", (event) => {
    if (event.target.matches("input[data-date]")) {
      echoSoon(event.target);
    }
  });
  for (const input of document.querySelectorAll("input[data-date]")) {
    if (input.value !== input.defaultValue) {
      echoSoon(input); // Somebody typed while this script was on its way.
    }
  }
}
