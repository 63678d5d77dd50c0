"""Pages that show a list: of publications, news, people, teaching, talks and the rest."""

import re
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404

from news.models import NewsItem
from pages.blocks import record_rows
from pages.models import Page
from pages.page_views import PageView
from profiles.models import Person, Section
from publications.models import Publication

Kind = Section.Kind


class ListPage(PageView):
    """A page that shows a list under its own text."""

    template_name = "pages/page_list.html"
    entries_template: ClassVar[str]
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
    entries_template = "publications/_publication_list.html"

    def entries(self) -> QuerySet[Publication]:
        return Publication.objects.published().newest_first().with_entry()


class NewsList(ListPage):
    entries_template = "news/_news_list.html"

    def entries(self) -> QuerySet[NewsItem]:
        return NewsItem.objects.public().newest_first().with_address()


class PeopleList(ListPage):
    entries_template = "profiles/_person_list.html"

    def entries(self) -> QuerySet[Person]:
        return Person.objects.published().by_name().with_card()


class TalkList(ListPage):
    entries_template = "pages/_page_list.html"

    def entries(self) -> QuerySet[Page]:
        return Page.objects.published().in_collection("talks").newest_first().with_address()


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


LISTS: dict[str, type[ListPage]] = {
    Page.Listing.PUBLICATIONS: PublicationList,
    Page.Listing.NEWS: NewsList,
    Page.Listing.PEOPLE: PeopleList,
    Page.Listing.TEACHING: TeachingList,
    Page.Listing.TALKS: TalkList,
    Page.Listing.EXPERIENCE: ExperienceList,
    Page.Listing.SERVICE: ServiceList,
    Page.Listing.AWARDS: AwardList,
}
