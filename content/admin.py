"""The registry of addresses, and the files of the site."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import Script
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from content.address_forms import AddressableAdmin
from content.admin_base import ContentAdmin, ContentForm, FieldSet, SecondReading
from content.admin_filters import KindOfFileFilter, MeaningFilter
from content.admin_revisions import Revisions
from content.file_forms import StoredFileForm
from content.files_on_disk import remove_from_disk
from content.models import Address, StoredFile
from content.models.addresses import taken, usable_path

admin.site.site_header = "Tenure"
admin.site.site_title = "Tenure"
admin.site.index_title = gettext_lazy("Everything on the site")


class AddressForm(ContentForm):
    """Of a path at which nothing stands: where it leads, or that it is gone."""

    def clean_path(self) -> str:
        path = usable_path(self.cleaned_data["path"])
        holder = Address.objects.holder_of(path)
        if holder is not None:
            raise taken(holder)
        return path

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        target = cleaned.get("moved_to")
        meanings = [target is not None, bool(cleaned.get("target_url")), bool(cleaned.get("gone"))]
        if sum(meanings) != 1 and not self.errors:
            raise ValidationError(
                gettext(
                    "Choose one of three: it moved to another address, it leads to another site, "
                    "or it is gone."
                )
            )
        own = self.instance.pk
        if target is not None and own is not None and own in {target.pk, target.moved_to_id}:
            self.add_error("moved_to", gettext("An address cannot move to itself."))
        return cleaned


@admin.register(Address)
class AddressAdmin(SecondReading, ContentAdmin):
    """Redirects are made and changed here; where an object stands is changed in its own form."""

    form = AddressForm
    list_display = ["path", "meaning"]
    list_filter = [MeaningFilter]
    list_select_related = ["content_type", "moved_to"]
    search_fields = ["path", "target_url"]
    ordering = ["path"]
    autocomplete_fields = ["moved_to"]
    save_on_top = False

    @admin.display(description="what a visitor finds")
    def meaning(self, address: Address) -> str:
        if address.moved_to is not None:
            return gettext("moved to %(path)s") % {"path": address.moved_to.path}
        if address.content_type is not None:
            return address.content_type.name
        leads = gettext("leads to %(url)s") % {"url": address.target_url}
        return leads if address.target_url else gettext("gone")

    @admin.display(description="what stands here")
    def holder_link(self, address: Address) -> SafeString | str:
        holder: Any = address.holder
        if holder is None:
            return gettext("nothing")
        name = f"admin:{holder._meta.app_label}_{holder._meta.model_name}_change"
        words = gettext("the %(kind)s “%(title)s”")
        words %= {"kind": holder._meta.verbose_name, "title": holder}
        return format_html('<a href="{}">{}</a>', reverse(name, args=[holder.pk]), words)

    def view_on_site(self, obj: Address) -> str:
        return obj.url

    def get_fields(self, request: HttpRequest, obj: Address | None = None) -> Any:
        if obj is not None and obj.content_type_id is not None:
            return ["path", "holder_link"]
        return ["path", "moved_to", "target_url", "gone"]

    def get_readonly_fields(self, request: HttpRequest, obj: Address | None = None) -> list[str]:
        return [] if obj is None else ["path", "holder_link"]

    def has_change_permission(self, request: HttpRequest, obj: Address | None = None) -> bool:
        return not stands(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Address | None = None) -> bool:
        return not stands(obj) and super().has_delete_permission(request, obj)

    def save_model(
        self,
        request: HttpRequest,
        obj: Address,
        form: Any,
        change: bool,  # noqa: FBT001 (Django's)
    ) -> None:
        try:
            with transaction.atomic():
                obj.lead_to(address=obj.moved_to, url=obj.target_url)
        except IntegrityError:
            holder = Address.objects.holder_of(obj.path)
            if holder is None:
                raise
            raise taken(holder) from None


def stands(address: Address | None) -> bool:
    return address is not None and address.content_type_id is not None


OF_A_FILE = ["upload", "name", "alt_text", "is_decorative", ("focus_x", "focus_y")]


@admin.register(StoredFile)
class StoredFileAdmin(Revisions, AddressableAdmin):
    form = StoredFileForm
    address_fields = []  # Made from the name and the kind of the file that is chosen.
    list_display = ["name", "path", "media_type", "shown_size", "sides", "alt_text", "uploaded_at"]
    list_filter = [KindOfFileFilter]
    search_fields = ["name", "alt_text", "address__path"]
    ordering = ["-uploaded_at", "-pk"]
    readonly_fields = ["picture", "media_type", "shown_size", "sides", "uploaded_at"]

    class Media:
        css = {"all": ["css/focal-point.css"]}
        js = [Script("js/focal-point.js", type="module")]

    def get_fieldsets(self, request: HttpRequest, obj: StoredFile | None = None) -> Any:
        own: FieldSet = (None, {"fields": [*OF_A_FILE]})
        _, address = super().get_fieldsets(request, obj)
        if obj is None:
            return [own, address]
        facts = ["media_type", "shown_size", "sides", "uploaded_at"]
        own[1]["fields"].insert(0, "picture")
        return [own, address, (gettext("About the file"), {"fields": facts})]

    def get_fields(self, request: HttpRequest, obj: StoredFile | None = None) -> Any:
        return OF_A_FILE

    @admin.display(description="address", ordering="address__path")
    def path(self, stored: StoredFile) -> str:
        return stored.permalink

    @admin.display(description="size", ordering="size")
    def shown_size(self, stored: StoredFile) -> str:
        return filesizeformat(stored.size)

    @admin.display(description="pixels", ordering="width")
    def sides(self, stored: StoredFile) -> str:
        return f"{stored.width} × {stored.height}" if stored.width else "–"

    @admin.display(description="picture")
    def picture(self, stored: StoredFile) -> SafeString | str:
        if not stored.width or not stored.permalink:
            return "–"
        # The digest keeps the browser from showing the file that was replaced.
        url = f"{stored.get_absolute_url()}?{stored.digest[:8]}"
        shown = {"stored": stored, "url": url}
        return SafeString(render_to_string("admin/content/_focal_point.html", shown))

    def upload(self, stored: StoredFile) -> str:
        """What the form shows to those who may only look at it."""
        return stored.name

    def save_model(
        self,
        request: HttpRequest,
        obj: StoredFile,
        form: Any,
        change: bool,  # noqa: FBT001 (Django's)
    ) -> None:
        before = obj.file.name
        form.keep_content(obj)
        super().save_model(request, obj, form, change)
        if before != obj.file.name:
            remove_from_disk(StoredFile(file=before))
