"""Two editors in one form: the later save is refused, and told what the earlier one changed.

A form that changes a row carries a signed record of what it showed: a short digest per field, also
of each row inside it. When it comes back, a field that no longer has that digest in the database,
and that the save would set to something else, is a conflict. Where the editor had changed it, too,
theirs stays in the form; where they had not, the form takes what stands in the database. It is
given back with a record of what stands there now, so that saving it again is a decision.
"""

import datetime as dt
import hashlib
import json
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy

FIELD = "form_as_loaded"
SALT = "content.admin_conflicts"
SHOWN = 240
"""Characters of a value that a message shows."""

Digests = dict[str, str]
SAVE_AGAIN = gettext_lazy("Nothing was saved yet. Saving again keeps what stands in the form now.")
ROW_REMOVED = gettext_lazy(
    "Somebody else removed something from this list meanwhile. It stands at its end as a new "
    "entry: saving again brings it back; remove it there to let it go."
)


def plain(value: Any) -> Any:
    """The value as something that JSON can say, alike from the database and from a browser.

    The order of related rows means nothing, nor do the ends of lines.
    """
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, (list, tuple, QuerySet)):
        items = [plain(item) for item in value]
        return sorted(items) if any(isinstance(item, Model) for item in value) else items
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dict):
        return value
    return "" if value is None else "\n".join(str(value).strip().splitlines())


def digest(value: Any) -> str:
    text = json.dumps(plain(value), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def stored_value(form: Any, name: str) -> Any:
    own = getattr(form, "stored_value", None)
    return own(name) if own else form[name].initial


def digests(form: Any) -> Digests:
    """Of what the database held for each field when the form was made."""
    return {name: digest(stored_value(form, name)) for name in form.fields}


def row_key(formset: Any, form: Any) -> str:
    return f"{formset.prefix}:{form.instance.pk}"


def owner_of(form: Any) -> str:
    return f"{form.instance._meta.label_lower}:{form.instance.pk}"


def record(form: Any, formsets: list[Any]) -> str:
    """What the form and its rows show, signed; no other row's form accepts it."""
    rows = {
        row_key(formset, row): digests(row)
        for formset in formsets
        for row in formset.initial_forms
        if row.instance.pk is not None
    }
    content = {"of": owner_of(form), "fields": digests(form), "rows": rows}
    return signing.dumps(content, salt=SALT, compress=True)


def loaded(data: Any, *, of: str) -> dict[str, Any] | None:
    """The record that came back with the form; None when it is missing, altered or another's."""
    try:
        content: dict[str, Any] = signing.loads(data.get(FIELD, ""), salt=SALT)
    except signing.BadSignature:
        return None
    return content if content["of"] == of else None


def words(form: Any, name: str, value: Any) -> str:
    """The value of a field as an editor reads it."""
    field: Any = form.fields[name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(map(str, value or []))
    if isinstance(field, forms.ModelChoiceField):
        chosen: Any = field
        row = value if isinstance(value, Model) else chosen.queryset.filter(pk=value).first()
        return str(row or "")
    if isinstance(field, forms.ChoiceField):
        labels: dict[Any, Any] = dict(field.choices)  # type: ignore[arg-type]  # no groups here
        return str(labels.get(value, value))
    shown = field.prepare_value(value)
    return "" if shown is None else str(shown)


def part(text: str, *, beside: str) -> str:
    """A text short enough for a message: what stands where it parts from the other one."""
    if len(text) <= SHOWN:
        return f"“{text}”" if text else "nothing"
    pairs = zip(text, beside, strict=False)
    same = next((place for place, (one, two) in enumerate(pairs) if one != two), len(beside))
    start = max(0, same - 40)
    return f"“{'…' if start else ''}{Truncator(text[start:]).chars(SHOWN)}”"


def mark_conflicts(form: Any, known: Digests) -> list[str]:
    """Puts an error on each field that was changed meanwhile; returns their labels.

    A field that the editor left as it was takes the new value.
    """
    now, labels = digests(form), []
    for name in form.changed_data:
        if name not in now or now[name] == known.get(name):
            continue
        labels.append(str(form[name].label).lower())
        if name in form.cleaned_data and digest(form.cleaned_data[name]) == known.get(name):
            take_theirs(form, name)
        else:
            mark_conflict(form, name)
    return labels


def mark_conflict(form: Any, name: str) -> None:
    if isinstance(form.fields[name], forms.FileField):
        form.add_error(
            name,
            gettext(
                "Somebody else replaced the file meanwhile. Choose yours again if it should take "
                "the place of theirs."
            ),
        )
        return
    theirs = words(form, name, form[name].initial)
    yours = words(form, name, form.cleaned_data.get(name, form[name].data))
    form.add_error(
        name,
        gettext("Changed meanwhile to %(theirs)s. Yours is %(yours)s.")
        % {
            "theirs": part(theirs, beside=yours),
            "yours": part(yours, beside=theirs),
        },
    )


def take_theirs(form: Any, name: str) -> None:
    before = words(form, name, form.cleaned_data[name])
    theirs = words(form, name, form[name].initial)
    # The field shows the database's value, whatever its widget would read from the browser.
    form.fields[name].bound_data = lambda _, initial: initial
    form.add_error(
        name,
        gettext(
            "Changed meanwhile from %(before)s to %(after)s. You had not touched it: the form has "
            "the new one now."
        )
        % {
            "before": part(before, beside=theirs),
            "after": part(theirs, beside=before),
        },
    )


class WatchedForm:
    """Mixed into the form of a row: refuses to overwrite what was changed since it was opened."""

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]  # mixed into a ModelForm
        form: Any = self
        if form.instance.pk is None:
            return cleaned
        known = loaded(form.data, of=owner_of(form))
        if known is None:
            raise ValidationError(
                gettext(
                    "It cannot be told whether somebody else changed this since you opened the "
                    "form: compare it with the site. %(save_again)s"
                )
                % {"save_again": SAVE_AGAIN},
                code="unknown",
            )
        labels = mark_conflicts(form, known["fields"])
        if labels:
            form.add_error(
                None,
                gettext(
                    "Somebody else saved this while you were editing, and changed: %(labels)s. "
                    "%(save_again)s"
                )
                % {"labels": ", ".join(labels), "save_again": SAVE_AGAIN},
            )
        return cleaned


class WatchedRows:
    """Mixed into the form set of an inline: the same for each row that it was opened with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        formset: Any = self
        self.places_removed: list[int] = []
        if formset.is_bound and formset.instance.pk is not None:
            self.places_removed = removed_rows(formset)
        if self.places_removed:
            formset.data = with_new_rows(formset, self.places_removed)
            del formset.management_form  # It remembers how many rows there were.

    def clean(self) -> None:
        super().clean()  # type: ignore[misc]  # mixed into a BaseInlineFormSet
        formset: Any = self
        if formset.instance.pk is None:
            return
        known = loaded(formset.data, of=owner_of(formset))
        problems = [str(ROW_REMOVED)] if self.places_removed else []
        # Without a record, the form itself says that nothing is known.
        changed = [
            str(row.instance)
            for row in formset.initial_forms
            if known
            and row.instance.pk is not None
            and mark_conflicts(row, known["rows"].get(row_key(formset, row), {}))
        ]
        if changed:
            problem = gettext("Somebody else changed %(rows)s meanwhile. %(save_again)s")
            problems.append(problem % {"rows": ", ".join(changed), "save_again": SAVE_AGAIN})
        if problems:
            raise ValidationError(problems)


def removed_rows(formset: Any) -> list[int]:
    """Places of rows that the form was opened with and that are in the database no more."""
    kept = {str(row.pk) for row in formset.get_queryset()}
    name = formset.model._meta.pk.name
    places = range(formset.initial_form_count())
    keys = [formset.data.get(f"{formset.prefix}-{place}-{name}", "") for place in places]
    return [place for place, key in zip(places, keys, strict=True) if key not in kept]


def with_new_rows(formset: Any, removed: list[int]) -> Any:
    """What was sent, with the removed rows behind the others as new ones: nothing typed is lost."""
    first_new, total = formset.initial_form_count(), formset.total_form_count()
    kept = [place for place in range(first_new) if place not in removed]
    moved = {old: new for new, old in enumerate([*kept, *removed, *range(first_new, total)])}
    start, key = f"{formset.prefix}-", formset.model._meta.pk.name
    data, rows = formset.data.copy(), []
    for name, values in formset.data.lists():
        place, _, field = name.removeprefix(start).partition("-")
        if name.startswith(start) and place.isdecimal() and int(place) in moved:
            # All first: a box that is not ticked sends nothing, and must not inherit a tick.
            rows.append((int(place), field, values))
            del data[name]
    for number, field, values in rows:
        is_key = field == key and number in removed
        data.setlist(f"{start}{moved[number]}-{field}", [""] if is_key else values)
    data[f"{start}INITIAL_FORMS"] = str(len(kept))
    return data
