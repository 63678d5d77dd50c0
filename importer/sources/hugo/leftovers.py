"""What the theme ships as an example, known by its own words so that an owner's pages stay.

Sources: the starter content of Academic Kickstart, Wowchemy and HugoBlox.
"""

import re

from importer.sources.hugo.contents import Content
from importer.sources.jekyll.configuration import text

_TITLES = re.compile(
    r"an example (?:conference paper|journal article|preprint.*|talk)"
    r"|example (?:talk|event|project)"
    r"|(?:internal|external) project"
    r"|example page \d|(?:an )?example (?:post|page)"
    r"|welcome to (?:wowchemy|academic|hugo blox).*|display jupyter notebooks with .*"
    r"|writing technical content in (?:markdown|academic|hugo blox).*"
    r"|👩🏼‍🏫 teach academic courses.*"
    r"|✅ manage your projects|🎉 easily create your own.*|📈 communicate your results.*",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"lorem ipsum dolor|create your slides in markdown|wowchemy|hugo ?blox|sourcethemes"
    r"|academic kickstart|supplementary notes can be added here",
    re.IGNORECASE,
)
_NAMES = re.compile(r"^nelson bighetti$|^吳恩達$|^alice wu", re.IGNORECASE)


def reason(content: Content) -> str:
    """Return why a page is the theme's own, as one sentence, or ""."""
    title = content.title.strip()
    said = " ".join(
        [
            content.matter.body[:5000],
            *(text(content.values.get(key)) for key in ("abstract", "summary")),
        ]
    )
    if _TITLES.fullmatch(title) and (_WORDS.search(said) or not said.strip()):
        return f"“{title}” is an example of the theme."
    return ""


def is_example_person(name: str) -> bool:
    return bool(_NAMES.search(name))
