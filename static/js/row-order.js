// Rows of a form that are put in order with the keyboard: two buttons a row, beside dragging.

const ROWS = "tr.form-row:not(.empty-form)";
const MOVES = [
  [-1, "↑", gettext("Move up"), gettext("Move %s up")],
  [1, "↓", gettext("Move down"), gettext("Move %s down")],
];

function rowsOf(table) {
  return [...table.querySelectorAll(ROWS)];
}

// Errors of a row stand in a line of their own above it.
function withErrors(row) {
  const before = row.previousElementSibling;
  return before?.classList.contains("row-form-errors") ? [before, row] : [row];
}

function isFilled(row) {
  const fields = "input:not([type=hidden], [type=checkbox]), textarea, select:not([name$=-kind])";
  return [...row.querySelectorAll(fields)].some((field) => field.value);
}

function number(table) {
  for (const [place, row] of rowsOf(table).entries()) {
    const position = row.querySelector("input._reorder_");
    // An empty row that was added and left alone stays unsaved.
    if (position && (row.classList.contains("has_original") || isFilled(row))) {
      position.value = place + 1;
    }
  }
}

function move(row, { by, button }) {
  const table = row.closest("table");
  const rows = rowsOf(table);
  const other = rows[rows.indexOf(row) + by];
  if (!other) {
    return;
  }
  if (by < 0) {
    withErrors(other)[0].before(...withErrors(row));
  } else {
    other.after(...withErrors(row));
  }
  number(table);
  button.focus();
}

function nameOf(row) {
  return row.querySelector("input[name$=-name], input[name$=-url]")?.value || gettext("this row");
}

function addButtons(row) {
  const cell = row.querySelector("td.original");
  if (!cell || cell.querySelector(".row-moves")) {
    return;
  }
  const moves = document.createElement("span");
  moves.className = "row-moves";
  for (const [by, sign, short, long] of MOVES) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = short;
    button.setAttribute("aria-label", interpolate(long, [nameOf(row)]));
    button.addEventListener("click", () => {
      button.setAttribute("aria-label", interpolate(long, [nameOf(row)]));
      move(row, { by, button });
    });
    moves.append(button);
  }
  cell.append(moves);
}

// On a phone each cell shows the name of its column; the stylesheet draws it.
function nameCells(row) {
  const [headings] = row.closest("table").tHead.rows;
  for (const cell of row.cells) {
    cell.dataset.label = headings.cells[cell.cellIndex]?.textContent.trim() ?? "";
  }
}

function start(row) {
  addButtons(row);
  nameCells(row);
}

for (const group of document.querySelectorAll(".inline-group[data-inline-type=tabular]")) {
  rowsOf(group).forEach(start);
  for (const heading of group.querySelectorAll("th.original:empty")) {
    heading.textContent = gettext("Order");
  }
}
document.addEventListener("formset:added", (event) => start(event.target));
document.querySelector("#content-main form")?.addEventListener("submit", (event) => {
  for (const table of event.target.querySelectorAll(".inline-group table")) {
    number(table);
  }
});
