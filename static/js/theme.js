// Light, dark, or as the system. Runs in the head before the first paint, so that nothing flashes.
// The admin keeps its choice under the same name: one switch speaks for both.
(() => {
  const root = document.documentElement;
  const choices = ["auto", "light", "dark"];
  let choice = "auto";

  const show = () => {
    root.dataset.theme = choice;
    document.querySelectorAll(".theme-switch").forEach((button) => {
      const label = button.dataset[choice];
      button.setAttribute("aria-label", label);
      button.title = label;
    });
  };

  const read = () => {
    try {
      const kept = localStorage.getItem("theme");
      choice = choices.includes(kept) ? kept : "auto";
    } catch {
      // Storage is forbidden: the choice lasts as long as the page.
    }
    show();
  };

  const change = () => {
    choice = choices[(choices.indexOf(choice) + 1) % choices.length];
    try {
      localStorage.setItem("theme", choice);
    } catch {
      // As above.
    }
    show();
  };

  read();
  addEventListener("storage", read);
  document.addEventListener("click", (event) => {
    if (event.target.closest(".theme-switch")) change();
  });
  document.addEventListener("DOMContentLoaded", show);
})();
