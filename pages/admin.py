"""Standing pages, the menu, and what the site calls itself."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override, pgettext_lazy

from content.address_forms import AddressableAdmin, AddressableForm
from content.admin_base import ContentAdmin, EntryAdmin
from content.admin_filters import ReviewFilter, StateFilter, ValuesFilter
from content.admin_revisions import Revisions
from content.languages import spoken
from content.sortable import SortableAdmin, SortableChangeList, SortableStack, SortableTable
from pages.cv import usual_blocks
from pages.cv_pdf import language_of
from pages.cv_reports import report_of
from pages.models import Block, MenuItem, Page, PageFact, SiteIdentity


class TagsField(forms.CharField):
    """Words with commas between them; its clean value is the list of them, each once."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, not a text
        words = [word.strip() for word in str(value or "").replace("，", ",").split(",")]
        return list(dict.fromkeys(word for word in words if word))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and list(initial or []) != self.to_python(data)


class PageForm(AddressableForm):
    class Meta:
        labels = {"listing": "List", "grouping": "Works grouped by", "body": "Text"}

    tags = TagsField(
        required=False, max_length=1000, help_text="With commas between them: talks, teaching."
    )
    usual_parts = forms.BooleanField(
        required=False,
        label="Its parts as blocks",
        help_text="Writes the parts that a CV has without blocks into blocks when you save: their "
        "order, headings and depth are yours to change then.",
    )


class BlockInline(SortableStack):
    model = Block
    fields = [
        "heading",
        "kind",
        "body",
        ("person", "section"),
        ("collection", "group"),
        ("filter", "category"),
        ("limit", "years"),
        ("dates", "lead", "order"),
        "position",
    ]
    autocomplete_fields = ["person", "section", "group"]


class PageFactInline(SortableTable):
    model = PageFact
    fields = ["label", "text", "position"]


@admin.register(Page)
class PageAdmin(EntryAdmin, SortableAdmin, AddressableAdmin):
    form = PageForm
    list_display = ["title", "path", "listing", "collection", "language", "state", "to_review"]
    list_filter = [
        StateFilter,
        ReviewFilter,
        "listing",
        ("collection", ValuesFilter),
        ("language", ValuesFilter),
    ]
    search_fields = ["title", "excerpt", "body", "address__path"]
    ordering = ["title", "pk"]
    autocomplete_fields = ["person", "picture", "translation_of", "translation_of_person"]
    inlines = [PageFactInline, BlockInline]
    fieldsets = [
        (None, {"fields": ["title", "body"]}),
        (
            "A list under the text",
            {
                "fields": ["listing", ("grouping", "paper")],
                "description": "The page of all publications, all news, all courses …; what is "
                "listed there is kept in its own forms.",
            },
        ),
        ("A card beside the text", {"fields": [("show_profile", "person")]}),
        ("In lists, search engines and link previews", {"fields": ["excerpt", "picture"]}),
        (
            "Collection, date and language",
            {
                "fields": [
                    ("collection", "date", "position"),
                    "tags",
                    "language",
                    ("translation_of", "translation_of_person"),
                ],
                "classes": ["collapse"],
            },
        ),
    ]

    readonly_fields = ["pdf"]

    def get_fieldsets(self, request: HttpRequest, obj: Page | None = None) -> Any:
        """A CV says what became of its PDF, and may take its parts into the editor's hands."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or obj.listing != Page.Listing.CV:
            return fieldsets
        fields = ["pdf"] if obj.blocks.exists() else ["pdf", "usual_parts"]
        return [*fieldsets[:2], (gettext("The CV"), {"fields": fields}), *fieldsets[2:]]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        super().save_related(request, form, formsets, change)
        page = form.instance
        if form.cleaned_data.get("usual_parts") and not page.blocks.exists():
            with override(spoken(language_of(page, SiteIdentity.current()))):
                for block in usual_blocks(page):
                    block.save()

    @admin.display(description=pgettext_lazy("of a CV", "its PDF"))
    def pdf(self, page: Page) -> SafeString | str:
        return report_of(page)

    @admin.display(description="address", ordering="address__path")
    def path(self, page: Page) -> str:
        return page.permalink


@admin.register(MenuItem)
class MenuItemAdmin(SortableChangeList, Revisions, ContentAdmin):
    list_display = ["label", "target"]
    list_select_related = ["page__address"]
    search_fields = ["label", "url", "page__title"]
    ordering = ["position"]
    autocomplete_fields = ["page"]
    fieldsets = [
        (None, {"fields": ["label"]}),
        (
            "Leads to",
            {
                "fields": ["page", "url"],
                "description": "One of the two: a page of this site, or any other address.",
            },
        ),
    ]
    list_per_page = 100

    @admin.display(description="leads to")
    def target(self, item: MenuItem) -> str:
        return item.target


@admin.register(SiteIdentity)
class SiteIdentityAdmin(Revisions, ContentAdmin):
    """One row, so its list is its form."""

    autocomplete_fields = ["owner"]
    fieldsets = [
        (None, {"fields": ["title", "description", "owner", "language"]}),
        ("Looks", {"fields": ["accent_color", "shades", "layout"]}),
    ]
    readonly_fields = ["shades"]

    @admin.display(description="shown as")
    def shades(self, site: SiteIdentity) -> SafeString | str:
        if site.shades is None:
            return gettext("the colour the site comes with")
        # Attributes, not styles, which the policy refuses.
        swatch = '<svg class="swatch" width="16" height="16" aria-hidden="true"><rect width="16" '
        swatch += 'height="16" fill="{}"/></svg> <code>{}</code> {}'
        where = (gettext("in light colours"), gettext("in dark colours"))
        pairs = zip(site.shades, site.shades, where, strict=True)
        return format_html_join(", ", swatch, pairs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not SiteIdentity.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: SiteIdentity | None = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if SiteIdentity.objects.exists():
            return HttpResponseRedirect(reverse("admin:pages_siteidentity_change", args=[1]))
        if self.has_add_permission(request):
            return HttpResponseRedirect(reverse("admin:pages_siteidentity_add"))
        return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, obj: SiteIdentity, form: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        obj.pk = 1
        super().save_model(request, obj, form, change)
