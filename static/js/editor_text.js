// Changes the text as typing does, so that undo takes it back.

export function setText(editor, start, end, text) {
  editor.setRangeText(text, start, end);
  editor.dispatchEvent(new Event("input", { bubbles: true }));
}

export function replace(editor, start, end, text, from = start + text.length, to = from) {
  editor.focus();
  editor.setSelectionRange(start, end);
  // Deprecated, and the only way that undo knows of.
  if (!document.execCommand("insertText", false, text)) setText(editor, start, end, text);
  editor.setSelectionRange(from, to);
}

// A line: the sign of a list, heading or quotation, then words.
const LINE = /^(\s*(?:[-*+>]|#+|\d+[.)])\s+)?(\S.*)$/gm;

// Puts `mark` around the selected words of each line, or takes it away.
export function wrap(editor, mark) {
  const { value } = editor;
  const size = mark.length;
  let { selectionStart: start, selectionEnd: end } = editor;
  const isOutside = (sign) => /\s/.test(sign) || sign === mark[0];
  while (start < end && isOutside(value[start])) start++;
  while (end > start && isOutside(value[end - 1])) end--;
  let around = 0;
  while (value[start - around - 1] === mark[0] && value[end + around] === mark[0]) around++;
  const words = value.slice(start, end);
  // One star of two is bold, not italic; one of three is.
  if (size === 1 ? around % 2 : around >= size) {
    replace(editor, start - size, end + size, words, start - size, end - size);
  } else if (words.includes("\n")) {
    const text = words.replace(LINE, (_, sign = "", rest) => sign + mark + rest + mark);
    replace(editor, start, end, text, start, start + text.length);
  } else {
    replace(editor, start, end, mark + words + mark, start + size, end + size);
  }
}

// Makes the selected lines a list, or plain lines again.
export function toggleList(editor) {
  const { value, selectionStart, selectionEnd } = editor;
  const start = value.slice(0, selectionStart).lastIndexOf("\n") + 1;
  const end = `${value}\n`.indexOf("\n", selectionEnd);
  const lines = value.slice(start, end);
  const isList = /^[-*+] /.test(lines);
  const text = isList ? lines.replace(/^[-*+] /gm, "") : lines.replace(/^(?=.*\S)/gm, "- ") || "- ";
  const stop = start + text.length;
  replace(editor, start, end, text, lines.includes("\n") ? start : stop, stop);
}
