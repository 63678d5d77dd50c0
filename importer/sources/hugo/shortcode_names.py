"""The shortcodes of Hugo and of the academic themes that are alike, by what becomes of them."""

BOXES = {"alert", "callout", "notice", "warning", "tip", "note", "info", "quote", "blockquote"}
FOLDED = {"toggle", "spoiler", "details", "expand"}
KEPT = {
    "tabs", "tab", "steps", "step", "cards", "fragment", "slide", "center", "hint", "columns",
    "column", "row", "col", "div", "p", "text", "block", "section", "raw", "html", "rawhtml",
    "unsafe", "md", "markdown", "gallery-item", "feature", "features", "accordion", "lead",
}  # fmt: skip
DROPPED = {
    "icon", "toc", "tableofcontents", "list_tags", "list_categories", "speaker_note", "comment",
    "clear", "vspace", "form-contact", "form", "pixel", "search",
}  # fmt: skip
MEDIA = {
    "audio": "Audio",
    "notebook": "Notebook",
    "pdf": "PDF",
    "gdocs": "Document",
    "gpptx": "Slides",
    "iframe": "Page",
}
VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "bilibili": "https://www.bilibili.com/video/",
    "instagram": "https://www.instagram.com/p/",
    "asciinema": "https://asciinema.org/a/",
    "spotify": "https://open.spotify.com/track/",
}
