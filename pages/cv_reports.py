"""What editors are told of the PDF of a CV."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext

from pages.cv_pdf import public_cvs, unheard_since
from pages.models import CvPdf, Page


def report_of(page: Page) -> SafeString | str:
    """For the form of the page: when its PDF was made, or why it was not and what to do."""
    kept = CvPdf.objects.filter(page=page).first()
    words = " ".join(filter(None, (trouble_of(kept), made(page, kept))))
    if kept is None or not kept.file or not page.is_public:
        return words
    link = '{} <a href="{}?format=pdf" type="application/pdf">{}</a>'
    return format_html(link, words, page.get_absolute_url(), gettext("Open it"))


def made(page: Page, kept: CvPdf | None) -> str:
    if kept is not None and kept.file:
        if kept.set_at is None:
            return gettext("There is one.")
        when = date_format(localtime(kept.set_at), "Y-m-d H:i")
        return gettext("The last one was made on %(date)s.") % {"date": when}
    if not page.is_public:
        return gettext("It is made when the page is published.")
    return gettext("There is none yet.")


def trouble_of(kept: CvPdf | None) -> str:
    """What is wrong with its making, and what can be done; "" for nothing."""
    if kept is not None and kept.failure:
        return gettext(
            "It could not be made: %(reason)s. Show less of it (the limits and years of its "
            "blocks), or write the formula, table or text that was changed last another way; it "
            "is tried again after each change."
        ) % {"reason": kept.failure.strip(" .")}
    return no_worker()


def no_worker() -> str:
    since = unheard_since()
    if since is None:
        return ""
    return gettext(
        "What changed since %(date)s waits for a worker. If none is running, whoever runs the "
        "server switches WORKER on, or starts manage.py work."
    ) % {"date": date_format(localtime(since), "Y-m-d H:i")}


def troubles() -> Iterator[tuple[str, Page]]:
    """Of each public CV whose PDF is not as its page; at most three queries."""
    failed = CvPdf.objects.exclude(failure="").filter(page__in=public_cvs())
    for kept in failed.select_related("page").order_by("page"):
        words = gettext("The PDF of “%(page)s” could not be made: its form says why.")
        yield words % {"page": kept.page}, kept.page
    if words := no_worker():
        first = public_cvs().order_by("pk").first()
        if first is not None:
            yield (
                gettext("The PDF of “%(page)s” is out of date.") % {"page": first} + f" {words}",
                first,
            )
