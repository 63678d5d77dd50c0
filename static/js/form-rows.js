// Rows of a form that are added with values in them.

function field(row, name) {
  return row.querySelector(`[name$="-${name}"]`);
}

export function filledRows(prefix, wanted) {
  const rows = document.querySelectorAll(`#${prefix}-group tr.form-row:not(.empty-form)`);
  return [...rows].filter((row) => field(row, wanted)?.value.trim());
}

function emptyRow(prefix, wanted) {
  const rows = document.querySelectorAll(
    `#${prefix}-group tr.form-row:not(.empty-form, .has_original)`,
  );
  return [...rows].find((row) => !field(row, wanted)?.value.trim() && !field(row, "person")?.value);
}

function newRow(prefix) {
  document.querySelector(`#${prefix}-group .add-row a`)?.click();
  const rows = document.querySelectorAll(`#${prefix}-group tr.form-row:not(.empty-form)`);
  return [...rows].at(-1);
}

function set(input, value) {
  if (input.type === "checkbox") {
    input.checked = Boolean(value);
  } else {
    input.value = value ?? "";
  }
}

function choosePerson(select, { person, person_name: name }) {
  select.append(new Option(name, person, true, true));
  window.django.jQuery(select).trigger("change");
}

// `wanted` is the field that a row cannot be without.
export function addRows(prefix, rows, wanted) {
  for (const values of rows) {
    const row = emptyRow(prefix, wanted) ?? newRow(prefix);
    for (const [name, value] of Object.entries(values)) {
      const input = field(row, name);
      if (input && name !== "person") {
        set(input, value);
      }
    }
    if (values.person && field(row, "person")) {
      choosePerson(field(row, "person"), values);
    }
  }
}
