// Light, dark, or as the system. Runs in the head before the first paint, so that nothing flashes.
// The admin keeps its choice under the same name: one switch speaks for both.
(() => {
  const root = document.documentElement;
  const choices = ["auto", "light", "dark"];
  const names = { auto: "as the system", light: "light", dark: "dark" };
  let choice = "auto";

  const show = () => {
    root.dataset.theme = choice;
    const label = `Colours: ${names[choice]}`;
    document.querySelectorAll(".theme-switch").forEach((button) => {
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
