"""What HTML a text may bring to a page: nh3 with a closed list of elements, attributes and classes.

A text cannot take on the page's own classes, ids or DOM properties: the list of classes is that of
the renderer, every id begins with "text-" and there is no `name`. No style, no script, no form, no
frame, no request to another host.
"""

import re

import nh3

from content.markdown.code_blocks import COLOURED
from content.markdown.raw_html import shallow

ID_PREFIX = "text-"
SCHEMES = {"http", "https", "mailto", "tel"}

INLINE_NAMES = (
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small"
    " span strong sub sup time u var wbr"
)
BLOCK_NAMES = (
    "article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer"
    " h1 h2 h3 h4 h5 h6 header hr li ol p pre section summary table tbody td tfoot th thead tr"
    " ul"
)
INLINE_TAGS = set(INLINE_NAMES.split())
BLOCK_TAGS = set(BLOCK_NAMES.split())
# Rewritten as links before a page sees them.
MEDIA_TAGS = {"audio", "embed", "object", "source", "video"}

CLASSES = {
    *COLOURED,
    "align-center",
    "align-left",
    "align-right",
    "footnote-backref",
    "footnote-item",
    "footnote-ref",
    "footnotes",
    "footnotes-list",
    "highlight",
    "math-display",
    "table-scroll",
}

EVERYWHERE = {"dir", "id", "lang", "title"}
ATTRIBUTES = {
    "*": EVERYWHERE,
    "a": {"href"},
    "data": {"value"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
FIXED_VALUES = {
    "a": {"rel": {"external noopener"}},
    "div": {"aria-label": {"Table"}, "role": {"group"}, "tabindex": {"0"}},
    "img": {"decoding": {"async"}, "loading": {"lazy"}},
    "pre": {"tabindex": {"0"}},
}
DROPPED_WITH_CONTENT = {"script", "style", "template"}
EMPTY_CLASS = re.compile(r'(<[a-z0-9]+(?: [a-z-]+="[^"]*")*) class=""')
START_OF_PRE = re.compile(r"(<pre(?: [^<>]*)?>)\n+")


def _cleaner(tags: set[str], attributes: dict[str, set[str]], prefix: str | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=DROPPED_WITH_CONTENT,
        attributes=attributes,
        tag_attribute_values=FIXED_VALUES,
        allowed_classes=dict.fromkeys(tags, CLASSES),
        url_schemes=SCHEMES,
        url_relative="pass_through",
        link_rel=None,
        id_prefix=prefix,
        strip_comments=True,
    )


REGULAR = _cleaner(
    INLINE_TAGS | BLOCK_TAGS | MEDIA_TAGS,
    ATTRIBUTES
    | {
        "*": EVERYWHERE | {"align"},
        "a": {"href", "name"},
        "audio": {"src"},
        "embed": {"src"},
        "object": {"data"},
        "source": {"src"},
        "video": {"src"},
    },
    None,
)
SAFE = _cleaner(INLINE_TAGS | BLOCK_TAGS, ATTRIBUTES, ID_PREFIX)
SAFE_INLINE = _cleaner(INLINE_TAGS, ATTRIBUTES, ID_PREFIX)


def regular(markup: str) -> str:
    """`markup` in the one form that nh3 writes, with what `rewriting` still has to see."""
    return START_OF_PRE.sub(r"\1", REGULAR.clean(shallow(markup)))


def safe(markup: str, *, inline: bool) -> str:
    """`markup` with nothing in it that a page does not allow; without blocks if `inline`."""
    cleaner = SAFE_INLINE if inline else SAFE
    return EMPTY_CLASS.sub(r"\1", cleaner.clean(markup))
