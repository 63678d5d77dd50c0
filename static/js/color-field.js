// Beside a colour written as #rrggbb, the browser's own chooser.

for (const input of document.querySelectorAll("input[data-color]")) {
  const chooser = document.createElement("input");
  chooser.type = "color";
  chooser.setAttribute("aria-label", gettext("Choose the colour"));
  const follow = () => {
    if (/^#[0-9a-f]{6}$/i.test(input.value)) {
      chooser.value = input.value;
    }
  };
  follow();
  input.addEventListener("input", follow);
  chooser.addEventListener("input", () => {
    input.value = chooser.value;
  });
  input.after(chooser);
}
