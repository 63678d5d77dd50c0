"""The Markdown editor of every form: markdownx's widget with our own script and looks.

The script of markdownx shows whatever the server answers as a preview, an error page included, and
gives rows that were added to a form no preview at all.
"""

from django.forms import Script
from markdownx.widgets import AdminMarkdownxWidget


class MarkdownEditor(AdminMarkdownxWidget):  # type: ignore[misc]  # markdownx has no types
    """A text area with a live preview that takes dropped and pasted pictures."""

    class Media:
        extend = False
        css = {"all": ["css/editor.css"]}
        js = [Script("js/editor.js", type="module")]
