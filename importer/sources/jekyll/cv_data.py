"""The CV that academicpages shows of ``_data/cv.json``, by its include ``cv-template.html``."""

from importer.sources.jekyll import data
from importer.sources.jekyll.documents import Tree
from importer.sources.resumes import texts

FILE = "_data/cv.json"
TEMPLATE = "cv-template.html"
EXAMPLE = "It is the theme’s example of a CV."
_EXAMPLE_NAME = "Your Sidebar Name"


def is_shown_by(include: str, tree: Tree) -> bool:
    return include.rpartition("/")[2] == TEMPLATE and tree.exists(FILE)


def is_example(tree: Tree) -> bool:
    """Whether the CV is still that of nobody."""
    return texts.name(data.one(tree, FILE, "json")) == _EXAMPLE_NAME


def markdown(tree: Tree) -> str:
    """Return the CV as headings and lists, "" when the file holds none."""
    return texts.markdown(data.one(tree, FILE, "json"))
