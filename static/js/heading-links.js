// A link to each part of a page beside its heading, for those who point: to copy or to send on.
// It has no text of its own; the stylesheet draws its sign.
document.querySelectorAll("main :is(h2, h3, h4, h5, h6)").forEach((heading) => {
  const section = heading.closest("section");
  const id = heading.id || (heading === section?.firstElementChild && section.id);
  if (!id) return;
  const link = document.createElement("a");
  link.className = "heading-link";
  link.href = `#${encodeURIComponent(id)}`;
  link.tabIndex = -1;
  link.ariaHidden = "true";
  heading.append(link);
});
