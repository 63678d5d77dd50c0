// The focal point of a picture: a click, a drag or the arrow keys set the two fields of the form,
// and the cuts beside the picture show what the site will.

const STEP = 10; // Per cent: the fields' own.
const UNSET = { x: 50, y: 25 }; // Where a portrait is cut without a focal point.
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const root = document.querySelector(".focal-point");
const fields = {
  x: document.getElementById("id_focus_x"),
  y: document.getElementById("id_focus_y"),
};

function start() {
  const [stage, marker, said] = [".focal-stage", ".focal-marker", "output"].map((selector) =>
    root.querySelector(selector),
  );
  const picture = stage.querySelector("img");
  const cuts = root.querySelectorAll(".focal-cuts img");

  const chosen = (axis) => Number(fields[axis].value || UNSET[axis]);
  const isChosen = () => Boolean(fields.x.value || fields.y.value);

  function show() {
    const [x, y] = [chosen("x"), chosen("y")];
    marker.style.left = `${x}%`;
    marker.style.top = `${y}%`;
    marker.classList.toggle("is-unset", !isChosen());
    said.textContent = isChosen()
      ? root.dataset.chosen.replace("{x}", x).replace("{y}", y)
      : root.dataset.unset;
    // Unset, the rule of each cut in the stylesheet holds.
    for (const cut of cuts) cut.style.objectPosition = isChosen() ? `${x}% ${y}%` : "";
  }

  function set(x, y) {
    const values = { x, y };
    for (const axis of ["x", "y"]) {
      const value = Math.min(100, Math.max(0, Math.round(values[axis] / STEP) * STEP));
      fields[axis].value = Number.isNaN(value) ? "" : String(value);
      fields[axis].dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function setAt({ clientX, clientY }) {
    const { left, top, width, height } = picture.getBoundingClientRect();
    set(((clientX - left) / width) * 100, ((clientY - top) / height) * 100);
  }

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    stage.setPointerCapture(event.pointerId);
    marker.focus({ preventScroll: true });
    setAt(event);
  });
  stage.addEventListener("pointermove", (event) => {
    if (stage.hasPointerCapture(event.pointerId)) setAt(event);
  });
  marker.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    set(chosen("x") + way[0] * STEP, chosen("y") + way[1] * STEP);
  });
  root.querySelector(".focal-unset").addEventListener("click", () => set(NaN, NaN));
  for (const field of Object.values(fields)) field.addEventListener("change", show);

  for (const hidden of root.querySelectorAll("[hidden]")) hidden.hidden = false;
  show();
}

// Who may only look at the picture has no fields.
if (root && fields.x && fields.y) start();
