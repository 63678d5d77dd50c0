"""Citations in the styles that come out right, by citeproc-py and style files of the CSL project.

The files stand unchanged in ``publications/styles`` (see its README). `render` returns text with
private-use marks for italics, superscripts and subscripts; `as_html` and `as_text` finish it.
What citeproc-py 0.11.1 does not do is corrected afterwards, each correction with its reason.
"""

import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from types import SimpleNamespace

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON

from publications.citation_items import ELEMENTS, MEDIUM, OTHERS
from publications.formats.json_values import Item

FOLDER = Path(__file__).parent / "styles"
RENDERING = Lock()
"""citeproc-py keeps what it has printed in the style while it works."""

ITALIC, END_OF_ITALIC = ELEMENTS["i"]
NUMBER = re.compile(r"^(?:\[1\]|1\.)\s*")
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter"
Correction = Callable[[str, Item], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    name: str
    label: str
    file: str
    others: str
    """How a list ends whose last authors are not named."""
    corrected: Correction
    follows_language: bool = False

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.file}.csl"


def _wrapped(opening: str, closing: str) -> Callable[[object], str]:
    return lambda text: f"{opening}{text}{closing}"


FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=_wrapped(*ELEMENTS["i"]),
    Oblique=_wrapped(*ELEMENTS["i"]),
    Superscript=_wrapped(*ELEMENTS["sup"]),
    Subscript=_wrapped(*ELEMENTS["sub"]),
    **dict.fromkeys(("Bold", "Light", "SmallCaps", "Underline"), str),
)


def render(item: Item, style: Style) -> str:
    """The item in the style, with marks. May raise whatever citeproc-py raises."""
    with RENDERING:
        source = CiteProcJSON([{"id": "work", **item}])
        bibliography = CitationStylesBibliography(
            loaded(style.file, locale_of(item, style)), source, FORMATTER
        )
        bibliography.register(Citation([CitationItem("work")]))
        text = str(bibliography.bibliography()[0])
    text = NUMBER.sub("", text)
    text = re.sub(rf",? (?:& |and |… )?{OTHERS}\.?", style.others, text)
    # CSL drops a full stop after "?" and "!"; citeproc-py does so only after another full stop.
    text = re.sub(rf"([.?!]{END_OF_ITALIC}?)\.", r"\1", text)
    return style.corrected(text, item).strip()


def locale_of(item: Item, style: Style) -> str:
    """The language of the words around the work: only GB/T 7714 has them in that of the work."""
    return item["language"] if style.follows_language else "en-US"


@lru_cache(maxsize=16)
def loaded(file: str, locale: str) -> CitationStylesStyle:
    return CitationStylesStyle(str(FOLDER / f"{file}.csl"), locale=locale, validate=False)


@lru_cache(maxsize=16)
def digest(style: Style) -> str:
    return hashlib.sha256(style.path.read_bytes()).hexdigest()


def as_html(text: str) -> str:
    """Safe HTML: everything escaped but <i>, <sup> and <sub>."""
    text = html.escape(text, quote=True)
    for name, (opening, closing) in ELEMENTS.items():
        text = text.replace(opening, f"<{name}>").replace(closing, f"</{name}>")
    return text


def as_text(text: str) -> str:
    return re.sub("[\ue000-\uf8ff]", "", text)


def _corrected_apa(text: str, item: Item) -> str:
    # The locale's "eds." is to begin with a capital: text-case of labels is not heeded.
    text = re.sub(r" \((eds?\.)\), ", lambda found: f" ({found[1].capitalize()}), ", text)
    text = text.replace("(ArXiv:", "(arXiv:").replace(" [Dataset]", " [Data set]")
    if item["type"] != "thesis":
        return text
    # The style's "(Publication No. …)" comes out without a number; and the university belongs
    # into the brackets (Publication Manual, 7th edition, section 10.6).
    text = text.replace(" (Publication) [", " [")
    publisher = item["publisher"].rstrip(".")
    return re.sub(rf"\]\. {re.escape(publisher)}\.", lambda _: f", {item['publisher']}].", text)


def _corrected_ieee(text: str, item: Item) -> str:
    # American punctuation stands inside the quotation marks, unless the title ends in its own.
    text = re.sub(r"([?!])”,", r"\1”", text)
    text = text.replace("”,", ",”", 1).replace("”.", ".”", 1)
    # IEEE Reference Guide, "Conference Proceedings With DOI": a comma before it.
    return text.replace(". doi: ", ", doi: ") if item["type"] == "paper-conference" else text


def _corrected_vancouver(text: str, item: Item) -> str:
    # The delimiter between year, month and day is lost.
    text = re.sub(rf"(\d{{4}})({MONTHS})(\d{{0,2}})(?=[;:.])", _spaced, text)
    # NLM's samples have hyphens in pages and a full stop after the DOI.
    text = re.sub(r"((?::|p\. )[A-Za-z]*\d+)–([A-Za-z]*\d+\.)", r"\1-\2", text)
    text = re.sub(r"doi:(10\.\S+)$", r"doi: \1.", text)
    place = item.get("publisher-place", "")
    return text.replace(f"[{place}]: ", f"{place}: ") if place else text


def _spaced(found: re.Match[str]) -> str:
    return " ".join(filter(None, found.groups()))


def _corrected_gb_t_7714(text: str, item: Item) -> str:
    text = text.replace(f"/{MEDIUM}]", "]")
    if not item["language"].startswith("zh"):
        return text
    # "2nd 版" and "卷 3": the Chinese terms are set as if they were English.
    text = re.sub(r"(\d+)(?:st|nd|rd|th) 版", r"\1版", text)
    return re.sub(r"卷 (\d+)", r"第\1卷", text).replace(", et al.", ", 等.")


STYLES = {
    style.name: style
    for style in (
        Style(name="apa", label="APA", file="apa", others=", et al.", corrected=_corrected_apa),
        Style(
            name="ieee",
            label="IEEE",
            file="ieee",
            others=f" {ITALIC}et al.{END_OF_ITALIC}",
            corrected=_corrected_ieee,
        ),
        Style(
            name="vancouver",
            label="Vancouver",
            file="nlm-citation-sequence",
            others=", et al.",
            corrected=_corrected_vancouver,
        ),
        Style(
            name="gb-t-7714",
            label="GB/T 7714",
            file="china-national-standard-gb-t-7714-2015-numeric",
            others=", et al.",
            corrected=_corrected_gb_t_7714,
            follows_language=True,
        ),
    )
}
