"""The guard before every filter of a template.

It keeps listings listings, counts time, and refuses what is too large before it is made.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from liquid import RenderContext
from liquid.builtin.expressions import BooleanExpression, tokenize
from liquid.exceptions import LiquidError
from liquid.stream import TokenStream
from liquid.token import TOKEN_EXPRESSION, Token

from importer.sources.liquid_listings import Choice, Listed, Unknown
from importer.sources.liquid_run import LIST_LIMIT, STRING_LIMIT, Exhausted, Sandbox

Filter = Callable[..., Any]
_NUMBER_BITS = 256
_KEEP_LISTED = {
    *("sort", "sort_natural", "reverse", "uniq", "compact", "sample", "group_by", "group_by_exp"),
    *("default", "concat"),
}
_FAILURES = (
    *(LiquidError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError),
    *(RecursionError, MemoryError),
)


class Filters(dict[str, Filter]):
    """Filters by name; one that is not known is reported and changes nothing."""

    def __missing__(self, name: str) -> Filter:
        def unchanged(value: object, *_args: object, context: RenderContext, **_: object) -> object:
            reason = f"The filter “{name[:60]}” is not known; the value was kept as it is."
            cast(Sandbox, context.env).run.report(reason)
            return value

        unchanged.with_context = True  # type: ignore[attr-defined]
        return unchanged


def guarded(name: str, function: Filter) -> Filter:
    """Return a filter that can neither take long, nor grow, nor fail."""

    @functools.wraps(function)
    def guard(value: Any, *args: Any, context: RenderContext, **named: Any) -> Any:
        run = cast(Sandbox, context.env).run
        run.spend()
        if isinstance(value, Unknown) or any(isinstance(one, Unknown) for one in args):
            return value if isinstance(value, Unknown) else Unknown(Choice())
        if isinstance(value, Listed):
            kept = _of_listed(name, value, args, context)
            if kept is not None or value.items is None:
                return value if kept is None else kept
            value = list(value.items or ())
        _check(name, value, args)
        if getattr(function, "with_context", False):
            named["context"] = context
        if getattr(function, "with_environment", False):
            named["environment"] = context.env
        try:
            result = function(value, *args, **named)
        except _FAILURES:
            run.report(f"The filter “{name}” cannot be used here; the value was kept as it is.")
            return value
        _check(name, result, ())
        return result

    guard.with_context = True  # type: ignore[attr-defined]
    guard.with_environment = False  # type: ignore[attr-defined]
    return guard


def _check(name: str, value: Any, args: tuple[Any, ...]) -> None:
    for one in (value, *args):
        if isinstance(one, str) and len(one) > STRING_LIMIT:
            raise Exhausted("Its texts grow too long.")
        if (
            isinstance(one, Sequence | Mapping)
            and not isinstance(one, str)
            and len(one) > LIST_LIMIT
        ):
            raise Exhausted("Its lists are too long.")
        if isinstance(one, int) and one.bit_length() > _NUMBER_BITS:
            raise Exhausted("Its numbers are too large.")
    if name in ("replace", "split", "remove", "join") and args and isinstance(args[0], str):
        _check_growth(name, value, args)


def _check_growth(name: str, value: Any, args: tuple[Any, ...]) -> None:
    if name == "join":
        count = len(value) if isinstance(value, Sequence) else 0
        size = count * len(args[0])
        size += sum(len(one) for one in value if isinstance(one, str)) if count else 0
    else:
        text = str(value)
        count = text.count(args[0])
        size = len(text) + count * (len(str(args[1])) if len(args) > 1 else 0)
    if size > STRING_LIMIT or (name == "split" and count > LIST_LIMIT):
        raise Exhausted("Its texts grow too long.")


def _of_listed(name: str, value: Listed, args: tuple[Any, ...], context: RenderContext) -> Any:
    """What a filter makes of a collection; None when it needs the things themselves."""
    if name in _KEEP_LISTED:
        return value
    if name == "size":
        return len(value)
    if name == "where" and args:
        return value.chosen(str(args[0]), args[1] if len(args) > 1 else True)
    if name == "where_exp" and len(args) == 2:
        return _listed_where(value, str(args[0]), str(args[1]), context)
    if name == "slice" and len(args) == 2 and isinstance(args[1], int) and args[1] >= 0:
        return value.first(args[1])
    return None


def _listed_where(value: Listed, name: str, text: str, context: RenderContext) -> Listed:
    choice = Choice()
    condition_of(text, context)({name: Unknown(choice)})
    return value.chosen(choice.attribute, choice.value) if choice.attribute else value


def condition_of(text: str, context: RenderContext) -> Callable[[Mapping[str, Any]], bool]:
    """Return a test by an expression like "item.year > 2020"; what it cannot test, it lets by."""
    token = Token(TOKEN_EXPRESSION, text, 0, text)
    try:
        expression = BooleanExpression.parse(
            context.env, TokenStream(tokenize(text, parent_token=token))
        )
    except _FAILURES:
        cast(Sandbox, context.env).run.report("A condition cannot be read; all items were kept.")
        return lambda _names: True

    def test(names: Mapping[str, Any]) -> bool:
        cast(Sandbox, context.env).run.spend(1)
        with context.extend(names):
            try:
                return bool(expression.evaluate(context))
            except _FAILURES:
                return False

    return test
