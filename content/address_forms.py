"""The permalink and the old addresses of an object, edited in the object's own form."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from content import paths
from content.admin_base import ContentAdmin, ContentForm, FieldSet, SecondReading
from content.models import Address
from content.models.addresses import taken, usable_path

MAX_OLD_ADDRESSES = 500


def refuse_taken(path: str, *, standing_at: int | None) -> None:
    """Raises ValidationError, with the holder's name, when the object cannot have `path`.

    `standing_at` is the key of the object's address: that and what leads to it are its own.
    """
    holder = Address.objects.holder_of(path)
    if holder is None or holder.gone:
        return
    if standing_at is None or standing_at not in {holder.pk, holder.moved_to_id}:
        raise taken(holder)


class OldAddressesField(forms.CharField):
    """Paths, one a line; its clean value is the list of them, each once."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 60})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, not a text
        lines = [line for line in str(value or "").splitlines() if line.strip()]
        if len(lines) > MAX_OLD_ADDRESSES:
            raise ValidationError(
                gettext("An object has at most %(limit)s old addresses.")
                % {"limit": MAX_OLD_ADDRESSES}
            )
        found: list[str] = []
        problems: list[ValidationError] = []
        for line in lines:
            try:
                found.append(usable_path(line))
            except ValidationError as problem:
                problems.append(problem)
        if problems:
            raise ValidationError(problems)
        return list(dict.fromkeys(found))

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            return set(initial or []) != set(self.to_python(data))
        except ValidationError:
            return True


class AddressableForm(ContentForm):
    """Beside the object's own fields, where it stands and what leads there."""

    permalink = forms.CharField(
        required=False,
        max_length=paths.MAX_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Its path on this site, such as /about-us. Empty: made from its name. "
        "When you change it, the old one leads to the new one.",
    )
    old_addresses = OldAddressesField(
        required=False,
        help_text="Paths that lead here, one a line. A path you take out is free again.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = self.instance.address_id is not None
        path = self.instance.permalink if standing else self.proposed_permalink()
        self.initial.setdefault("permalink", path)
        if standing:
            old = self.instance.old_addresses.order_by("path").values_list("path", flat=True)
            self.initial.setdefault("old_addresses", list(old))

    def proposed_permalink(self) -> str:
        """What the empty form shows; "" leaves it to the site's pattern."""
        return ""

    def has_page(self) -> bool:
        """Whether the object is given an address when the editor names none."""
        return True

    def clean_permalink(self) -> str:
        text: str = self.cleaned_data["permalink"]
        if not text and self.instance.address_id is not None:
            raise ValidationError(
                gettext(
                    "It stands at %(permalink)s. Write the path it should move to, or keep this "
                    "one."
                )
                % {"permalink": self.instance.permalink},
                code="required",
            )
        if not text:
            return ""
        path = usable_path(text)
        refuse_taken(path, standing_at=self.instance.address_id)
        return path

    def clean_old_addresses(self) -> list[str]:
        found: list[str] = self.cleaned_data["old_addresses"]
        problems: list[ValidationError] = []
        for path in found:
            try:
                refuse_taken(path, standing_at=self.instance.address_id)
            except ValidationError as problem:
                problems.append(problem)
        if problems:
            raise ValidationError(problems)
        return found

    def _post_clean(self) -> None:
        # Not in clean(): `has_page` looks at the values that the instance has been given by now.
        super()._post_clean()  # type: ignore[misc]  # not in the stubs
        leads_nowhere = (
            self.cleaned_data.get("old_addresses")
            and "permalink" not in self.errors
            and not (self.cleaned_data.get("permalink") or self.has_page())
        )
        if leads_nowhere:
            self.add_error("old_addresses", gettext("It has no page that these could lead to."))

    def save_addresses(self) -> None:
        """Moves the saved object; raises ValidationError when another editor was faster."""
        item, previous = self.instance, self.instance.permalink
        path = self.cleaned_data["permalink"]
        if not path and not previous and self.has_page():
            path = item.suggested_path()
        if path:
            item.move_to(path)
        if item.address_id is not None and "old_addresses" in self.changed_data:
            left = [previous] if previous else []
            item.set_old_addresses([*self.cleaned_data["old_addresses"], *left])


class AddressableAdmin(SecondReading, ContentAdmin):
    """Mixed in before the class of the kind."""

    form = AddressableForm
    address_fields = ["title"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        # Django adds no list_select_related to a query that already says what to load.
        related: Any = self.list_select_related or ()
        return super().get_queryset(request).select_related("address", *related)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        address: FieldSet = (gettext("Address"), {"fields": ["permalink", "old_addresses"]})
        return [*super().get_fieldsets(request, obj), address]

    def old_addresses(self, item: Any) -> str:
        """What the form shows to those who may only look at it."""
        return "\n".join(address.path for address in item.old_addresses)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        super().save_related(request, form, formsets, change)
        form.save_addresses()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        address_id = obj.address_id
        super().delete_model(request, obj)
        self.tell_gone(request, [address_id])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        address_ids = list(queryset.values_list("address_id", flat=True))
        super().delete_queryset(request, queryset)
        self.tell_gone(request, address_ids)

    def tell_gone(self, request: HttpRequest, address_ids: list[int | None]) -> None:
        """Says which addresses now tell visitors that something was removed, and where to turn."""
        gone = Address.objects.filter(pk__in=[pk for pk in address_ids if pk], gone=True)
        shown = list(gone.order_by("path")[:5])
        for address in shown:
            link = reverse("admin:content_address_change", args=[address.pk])
            message = format_html(
                gettext(
                    "{} now tells visitors that what stood here was removed. "
                    '<a href="{}">Lead it elsewhere instead</a>'
                ),
                address.path,
                link,
            )
            self.message_user(request, message, messages.WARNING)
        more = gone.count() - len(shown)
        if more > 0:
            link = reverse("admin:content_address_changelist") + "?meaning=gone"
            message = format_html(
                gettext('So do {} more: <a href="{}">all of them</a>'), more, link
            )
            self.message_user(request, message, messages.WARNING)
