"""The Markdown editor of every form: markdownx's widget with our own script and looks.

The script of markdownx shows whatever the server answers as a preview, an error page included, and
gives rows that were added to a form no preview at all.
"""

from typing import Any

from django.forms import Script
from django.urls import reverse
from markdownx.widgets import AdminMarkdownxWidget

from content import images


class MarkdownEditor(AdminMarkdownxWidget):  # type: ignore[misc]  # markdownx has no types
    """A text area with a toolbar and a live preview that takes dropped and pasted pictures."""

    class Media:
        extend = False
        css = {"all": ["css/editor.css"]}
        js = [Script("js/editor.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attrs = {
            **(attrs or {}),
            "data-links-url": reverse("editor_links"),
            # What is larger is refused before it is sent.
            "data-max-picture-bytes": images.MAX_BYTES,
        }
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context
