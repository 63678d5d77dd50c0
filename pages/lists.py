"""Pages that show a list: of publications, news, people, teaching, talks and the rest."""

import re
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from news.models import NewsItem
from pages.blocks import record_rows
from pages.cv_views import CvView
from pages.models import Page
from pages.page_views import PageView
from profiles.models import Person, Section
from publications import list_cache
from publications.filters import Options, WorkFilter, options_of
from publications.grouping import grouped, in_order, in_turn
from publications.models import Publication
from publications.shown import shown_works

Kind = Section.Kind
Type = Publication.Type


class ListPage(PageView):
    """A page that shows a list under its own text."""

    template_name = "pages/page_list.html"
    entries_template: ClassVar[str] = ""
    paginate_by = 100

    def entries(self) -> QuerySet[Any]:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paginator = Paginator(self.entries(), self.paginate_by)
        number = self.request.GET.get("page", "1")
        if not re.fullmatch(r"[1-9][0-9]{0,8}", number) or int(number) > paginator.num_pages:
            raise Http404
        return super().get_context_data(
            entries_page=paginator.page(int(number)),
            entries_template=self.entries_template,
            **kwargs,
        )


class PublicationList(ListPage):
    """The works under their years or kinds, narrowed to what the address asks for."""

    template_name = "publications/publication_list.html"
    # A list that is seen at a glance needs no filter.
    long_from = 8

    def entries(self) -> QuerySet[Any]:
        """Keys alone: the order is found by them, and only the page's works are loaded."""
        works = self.filter.applied_to(Publication.objects.published())
        return in_order(works, self.object.grouping).values_list("pk", flat=True)

    @cached_property
    def filter(self) -> WorkFilter:
        return WorkFilter.read(self.request.GET.dict())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        published = Publication.objects.published()
        hits = context["entries_page"].paginator.count
        total = published.count() if self.filter.is_active else hits
        has_filter = self.filter.is_active or total >= self.long_from
        return context | {
            "filter": self.filter,
            "has_filter": has_filter,
            "options": options_of(published) if has_filter else Options(),
            "hits": hits,
            "total": total,
            "entries": self.entries_of_page(list(context["entries_page"].object_list)),
        }

    def entries_of_page(self, keys: list[int]) -> SafeString:
        """The works with these keys, under their headings; "" where there is none."""
        if not keys:
            return SafeString()
        others = Publication.objects.published().exclude(type=Type.PREPRINT)
        apart = self.filter.kind != Type.PREPRINT and others.exists()
        grouping = self.object.grouping

        def render() -> SafeString:
            shown = shown_works(in_turn(keys))
            groups = grouped(shown.works, grouping, apart=apart)
            context = {"groups": groups, "legend": shown.legend}
            return render_to_string("publications/_groups.html", context)

        # A search is asked for once; what everybody asks for is worth keeping.
        if self.filter.is_active:
            return render()
        return list_cache.kept(keys, variant=f"{grouping} {apart}", render=render)


class NewsList(ListPage):
    entries_template = "news/_news_list.html"

    def entries(self) -> QuerySet[NewsItem]:
        return NewsItem.objects.public().newest_first().with_address()


class PeopleList(ListPage):
    entries_template = "profiles/_people_by_group.html"

    def entries(self) -> QuerySet[Person]:
        return Person.objects.published().by_group().with_card()


class TalkList(ListPage):
    entries_template = "pages/_page_list.html"

    def entries(self) -> QuerySet[Page]:
        return Page.objects.published().in_collection("talks").in_owners_order().with_entry()


class RecordList(ListPage):
    """What people did, of one kind."""

    kind: ClassVar[str]
    paginate_by = 200

    def entries(self) -> QuerySet[Any]:
        return record_rows(self.kind).select_related("person__address")


class TeachingList(RecordList):
    kind = Kind.TEACHING
    entries_template = "profiles/_teaching_list.html"


class ExperienceList(RecordList):
    kind = Kind.EXPERIENCE
    entries_template = "profiles/_experience_list.html"


class ServiceList(RecordList):
    kind = Kind.SERVICE
    entries_template = "profiles/_service_list.html"


class AwardList(RecordList):
    kind = Kind.AWARDS
    entries_template = "profiles/_award_list.html"


LISTS: dict[str, type[PageView]] = {
    Page.Listing.PUBLICATIONS: PublicationList,
    Page.Listing.NEWS: NewsList,
    Page.Listing.PEOPLE: PeopleList,
    Page.Listing.TEACHING: TeachingList,
    Page.Listing.TALKS: TalkList,
    Page.Listing.EXPERIENCE: ExperienceList,
    Page.Listing.SERVICE: ServiceList,
    Page.Listing.AWARDS: AwardList,
    Page.Listing.CV: CvView,
}
