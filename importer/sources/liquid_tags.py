"""Jekyll's tags of one place: includes, links, citations, and what themes add to them."""

import itertools
import posixpath
import re
from collections.abc import Callable
from typing import Any, TextIO, cast

from liquid import RenderContext
from liquid.ast import Node
from liquid.builtin.expressions import FilteredExpression, tokenize
from liquid.exceptions import LiquidError
from liquid.stream import TokenStream
from liquid.stringify import to_liquid_string
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, Token

from importer.folder import ImportProblem
from importer.front_matter import split
from importer.site_records import Listing
from importer.sources import citations
from importer.sources.liquid_includes import SILENT, listing_of, shown_by
from importer.sources.liquid_listings import Listed
from importer.sources.liquid_nodes import Guarded, run_of
from importer.sources.liquid_run import (
    INCLUDE_DEPTH_LIMIT,
    INCLUDES_LIMIT,
    BoundedText,
    Exhausted,
    Sandbox,
)

Action = Callable[[str, RenderContext], str]
_ARGUMENT = re.compile(
    r"([\w-]{1,100})\s{0,20}=\s{0,20}(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^\s\"',]+)", re.DOTALL
)
_INNER = re.compile(r"\{\{([^{}]{0,1000})\}\}")
_LOCATOR = re.compile(r"(?:--locator|-l)[= ]{1,3}[\"']?([\w.,–-]{1,40})")
_MARKDOWN = (".md", ".markdown", ".mkd")
_KNOWN_FIRST = re.compile(
    r"(?:figure|image|picture|img|gallery|feature_row|video|audio|repo|repo_user)$"
)


class _Here(Guarded):
    """A tag that becomes a text where it stands."""

    def __init__(self, token: Token, value: str, action: Action) -> None:
        super().__init__(token)
        self.value, self.action, self.blank = value, action, False

    def evaluate(self, context: RenderContext, buffer: TextIO) -> int:
        return buffer.write(self.action(self.value, context))


def _tag(name_: str, does: Action) -> type[Tag]:
    class Here(Tag):
        block = False
        name = name_

        def parse(self, stream: TokenStream) -> Node:
            token, value = stream.current, ""
            if stream.peek.kind == TOKEN_EXPRESSION:
                next(stream)
                value = stream.current.value
            return _Here(token, value, does)

    return Here


def value_of(text: str, context: RenderContext) -> Any:
    """Return what an expression like "page.image" stands for; None if it cannot be read."""
    token = Token(TOKEN_EXPRESSION, text, 0, text)
    try:
        expression = FilteredExpression.parse(
            context.env, TokenStream(tokenize(text, parent_token=token))
        )
        value = expression.evaluate(context)
    except LiquidError:
        return None
    return value.__liquid__() if hasattr(value, "__liquid__") else value


def filled(text: str, context: RenderContext) -> str:
    """Return a tag's words with the outputs in them put in."""
    return _INNER.sub(
        lambda found: to_liquid_string(value_of(found[1], context), autoescape=False), text
    )


def arguments_of(text: str, context: RenderContext) -> dict[str, Any]:
    """Return what is given to an include, by name."""
    result: dict[str, Any] = {}
    for found in _ARGUMENT.finditer(text):
        value = found[2]
        if value[0] in "\"'":
            result[found[1]] = filled(value[1:-1].replace(f"\\{value[0]}", value[0]), context)
        else:
            result[found[1]] = value_of(value, context)
    return result


def _include(text: str, context: RenderContext) -> str:
    run, env = run_of(context), cast(Sandbox, context.env)
    run.spend(1)
    name = filled(text, context).strip().partition(" ")[0].strip("\"'")
    if run.probing or not name:
        return ""
    arguments = arguments_of(text.strip()[len(text.strip().split(None, 1)[0]) :], context)
    stem = re.sub(r"\.(?:html|liquid|md|markdown|htm)$", "", name)
    if stem == "group-by-array":
        _group(arguments, context)
        return ""
    is_known = _KNOWN_FIRST.match(stem.rpartition("/")[2]) or SILENT.match(stem)
    if not is_known or name.endswith(_MARKDOWN):
        shown = _from_file(f"_includes/{name}", context, {"include": arguments})
        if shown is not None:
            return shown
    listing = listing_of(stem, arguments)
    if listing:
        run.list(listing)
        return ""
    known = shown_by(stem, arguments, env.page)
    if known is None:
        reason = f"The include “{name[:80]}” is not in the folder; nothing stands in its place."
        run.report(reason)
    return known or ""


def _group(arguments: dict[str, Any], context: RenderContext) -> None:
    """Theme code that groups posts by a key: what it makes is still a listing of them."""
    collection = arguments.get("collection")
    if isinstance(collection, Listed):
        context.assign("group_names", collection)
        context.assign("group_items", collection)


def _include_relative(text: str, context: RenderContext) -> str:
    run = run_of(context)
    words = filled(text, context).strip().split()
    wanted = words[0].strip("\"'") if words else ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(run.file), wanted))
    if not wanted or path.startswith(("/", "..")):
        run.report("The included file lies outside the site; it was left out.")
        return ""
    shown = _from_file(path, context, {"include": arguments_of(" ".join(words[1:]), context)})
    if shown is None:
        run.report("The included file was not found in the folder; nothing is here.")
    return shown or ""


def _from_file(path: str, context: RenderContext, names: dict[str, Any]) -> str | None:
    """Return what a file of the site makes here; None if there is none."""
    run, env = run_of(context), cast(Sandbox, context.env)
    run.includes += 1
    if run.includes > INCLUDES_LIMIT:
        raise Exhausted("It includes too many files.")
    if run.depth >= INCLUDE_DEPTH_LIMIT:
        run.report("Files include each other too deeply; this one was left out.")
        return ""
    try:
        text = env.site_file(path)
    except ImportProblem as problem:
        run.report(f"{problem} Nothing stands here.")
        return ""
    if text is None:
        return None
    matter = split(text, file=path)
    outer = (run.file, run.source, run.first_line, run.line)
    run.file, run.source, run.first_line = path, matter.body, matter.body_line
    run.depth += 1
    try:
        buffer = BoundedText()
        template = env.template_of(matter.body)
        with context.extend(names):
            template.render_with_context(context, buffer, partial=True)
        return buffer.getvalue()
    finally:
        run.depth -= 1
        run.file, run.source, run.first_line, run.line = outer


def _link(text: str, context: RenderContext) -> str:
    path = filled(text, context).strip().strip("\"'")
    return _address_of([path.lstrip("/")], context)


def _post_url(text: str, context: RenderContext) -> str:
    name = filled(text, context).strip().strip("\"'").lstrip("/")
    folder, slash, rest = name.rpartition("/")
    base = f"{folder}{slash}_posts/{rest}" if not name.startswith("_posts/") else name
    bases = [base, f"_posts/{name}"]
    paths = [one + end for one in bases for end in ("", ".md", ".markdown", ".html")]
    return _address_of(paths, context, shown=f"_posts/{rest}.md")


def _address_of(paths: list[str], context: RenderContext, *, shown: str = "") -> str:
    env = cast(Sandbox, context.env)
    for path in paths:
        address = env.address(path)
        if address is not None:
            return address
    reason = "This links to a page that is not in the folder; its usual address was put here."
    env.run.report(reason, kind="review")
    return default_address(shown or paths[0])


def _cite(text: str, context: RenderContext, kind: str = "scholar") -> str:
    words = re.split(r"[\s,]+", filled(text, context).strip())
    keys = list(itertools.takewhile(lambda word: not word.startswith("-"), filter(None, words)))
    locator = _LOCATOR.search(text)
    return citations.mark(keys, kind=kind, locator=locator[1] if locator else "") if keys else ""


def _reference(text: str, context: RenderContext) -> str:
    return _cite(text, context, "reference")


def _bibliography(text: str, context: RenderContext) -> str:
    run = run_of(context)
    words = filled(text, context)
    if not {"--cited", "-c", "--cited_in_order", "-C"}.isdisjoint(words.split()):
        return citations.LIST_HERE
    limit = re.search(r"(?:--max|-m)[= ]{1,3}(\d{1,4})", words)
    chosen = re.search(
        r"@(\w{2,30})|\[\s{0,5}(keywords?|category|abbr)\s{0,5}[~^]?=+\s{0,5}"
        r"([^\]&|]{1,80})\]",
        words,
    )
    selected = re.search(r"\[\s{0,5}selected\s{0,5}=+\s{0,5}true", words)
    category = f"@{chosen[1]}" if chosen and chosen[1] else ""
    if chosen and chosen[2]:
        word = chosen[3].strip().strip("\"'")
        category = f"{chosen[2]}={word}"
    run.list(
        Listing(
            kind="publications",
            category="selected" if selected else category,
            limit=int(limit[1]) if limit else None,
        )
    )
    return ""


def _gist(text: str, context: RenderContext) -> str:
    name = filled(text, context).split()[:1]
    return f"<https://gist.github.com/{name[0]}>" if name else ""


def _youtube(text: str, context: RenderContext) -> str:
    words = filled(text, context).split()[:1]
    name = words[0].strip("\"'") if words else ""
    address = name if "://" in name else f"https://www.youtube.com/watch?v={name}"
    return f"[Video]({address})" if name else ""


def _post(text: str, context: RenderContext) -> str:
    words = filled(text, context).split()[:1]
    return f"<{words[0]}>" if words and words[0].startswith(("https://", "http://")) else ""


def _echo(text: str, context: RenderContext) -> str:
    return to_liquid_string(value_of(text, context), autoescape=False)


ACTIONS: dict[str, Action] = {
    "include": _include,
    "include_cached": _include,
    "include_relative": _include_relative,
    "link": _link,
    "post_url": _post_url,
    "cite": _cite,
    "reference": _reference,
    "quote": _cite,
    "bibliography": _bibliography,
    "gist": _gist,
    "youtube": _youtube,
    "twitter": _post,
    "tweet": _post,
    "echo": _echo,
}
TAGS: tuple[type[Tag], ...] = tuple(_tag(name, action) for name, action in ACTIONS.items())


def default_address(path: str) -> str:
    """Return the address Jekyll gives a page without a permalink of its own."""
    path = path.lstrip("/")
    post = re.fullmatch(r"_posts/(\d{4})-(\d\d)-(\d\d)-(.+)\.\w+", path)
    if post:
        return f"/{post[1]}/{post[2]}/{post[3]}/{post[4]}.html"
    path = re.sub(r"^_(\w)", r"\1", path)
    return "/" + re.sub(r"\.(?:md|markdown)$", ".html", path)
