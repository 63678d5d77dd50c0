"""The PDF of a CV: set in the background whenever what its page shows has changed."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache as once
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import override
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from content import typesetting
from content.background import enqueue_once, enqueue_unless_waiting
from content.languages import spoken
from content.markdown import render
from content.typesetting.trees import tree_of
from pages.cv import CurriculumVitae, cv_of, owner_of
from pages.models import CvPdf, Page, SiteIdentity

TEMPLATE = settings.BASE_DIR / "templates" / "pages" / "cv.typ"
ACCENT = "#0d5c63"
"""--accent of static/css/site.css on paper."""
CHINESE, JAPANESE, KOREAN = "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR"
FONTS = {"ja": JAPANESE, "ko": KOREAN}
TRADITIONAL = ("hant", "tw", "hk", "mo")
PATIENCE = timedelta(minutes=2)
"""How long a visitor is asked to wait for a worker."""
REST_AFTER_FAILURE = timedelta(hours=1)
NOT_MADE = "The PDF of %s was not made: %s"
UNEXPECTED = "Something went wrong that the log of the server describes."
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """What a CV shows now, and what is kept of it as a PDF."""

    page: Page
    cv: CurriculumVitae
    markup: str
    """All that the PDF says, as HTML."""
    digest: str
    kept: CvPdf | None

    @property
    def current(self) -> CvPdf | None:
        """The PDF that says what the page says."""
        kept = self.kept
        return kept if kept is not None and kept.file and kept.digest == self.digest else None

    @property
    def stand_in(self) -> CvPdf | None:
        """The PDF that visitors may have instead: the last one, if it shows nothing hidden."""
        return self.kept if self.kept is not None and self.kept.may_stand_for(self.cv) else None

    @property
    def is_due(self) -> bool:
        """Whether it is still to be set; what failed rests until something changes, or a while."""
        if not self.page.is_public or self.current:
            return False
        kept = self.kept
        if kept is None or kept.failed_at is None or kept.failed_digest != self.digest:
            return True
        return kept.failed_at < timezone.now() - REST_AFTER_FAILURE

    @property
    def is_awaited(self) -> bool:
        """Whether a worker will have set it in a moment."""
        return self.is_due and unheard_since() is None

    def ask_for_pdf(self) -> None:
        if self.is_due:
            enqueue_once(set_cvs)


def unheard_since() -> datetime | None:
    """Since when CVs wait for a worker; None while one may still come."""
    waiting = DBTaskResult.objects.ready().filter(task_path=set_cvs.module_path)
    since = waiting.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    return since if since is not None and since < timezone.now() - PATIENCE else None


def state_of(page: Page, site: SiteIdentity | None) -> State:
    """In the language that is spoken."""
    cv = cv_of(page, site)
    body = render(page.body, base=page.permalink or "/") if page.body else ""
    markup = format_html("<h1>{}</h1>{}{}", page.title, body, cv.html)
    look = (page.pk, page.paper, language_of(page, site), accent_of(site), settings.SITE_URL)
    digest = sha256(f"{program()} {look} {markup}".encode(errors="surrogatepass"))
    kept = CvPdf.objects.filter(page=page).first()
    return State(page, cv, markup, digest.hexdigest(), kept)


def document_of(state: State, site: SiteIdentity | None) -> dict[str, Any]:
    """What templates/pages/cv.typ reads."""
    page = state.page
    person = owner_of(page, site)
    name = person.display_name if person else (site.title if site else "")
    language, *subtags = language_of(page, site).lower().split("-")
    region = next((tag for tag in subtags if len(tag) == 2 and tag.isalpha()), None)
    is_traditional = any(tag in TRADITIONAL for tag in subtags)
    font = "Noto Sans CJK TC" if is_traditional else FONTS.get(language, CHINESE)
    return {
        "title": f"{page.title} – {name}" if name else page.title,
        "author": name,
        "language": language,
        "region": region,
        "fonts": [font],
        "paper": page.paper,
        "accent": accent_of(site),
        "nodes": tree_of(state.markup, site=settings.SITE_URL),
    }


def language_of(page: Page, site: SiteIdentity | None) -> str:
    return page.language or (site.language if site else "") or "en"


def accent_of(site: SiteIdentity | None) -> str:
    return site.shades.light if site and site.shades else ACCENT


@once
def program() -> str:
    """Changes with the program that sets it."""
    files = [TEMPLATE, *sorted(Path(typesetting.__file__).parent.glob("*.py"))]
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def public_cvs() -> models.QuerySet[Page]:
    return Page.objects.published().filter(listing=Page.Listing.CV).with_address()


@task(priority=10)  # before pictures: somebody may be waiting
def set_cvs() -> None:
    """Sets every CV that shows something else than its PDF."""
    for page in public_cvs().select_related("person__address").order_by("pk"):
        set_page(page)


def set_page(page: Page) -> None:
    site = SiteIdentity.current()
    with override(spoken(language_of(page, site))):
        state = state_of(page, site)
        if not state.is_due:
            return
        kept = state.kept or CvPdf(page=page)
        try:
            content = typesetting.typeset(TEMPLATE, document_of(state, site))
            kept.keep(content, digest=state.digest, rows=state.cv.rows)
        except (typesetting.TypesettingError, OSError) as problem:
            logger.error(NOT_MADE, page.permalink or page, problem)  # noqa: TRY400  (one sentence)
            kept.note_failure(str(problem), digest=state.digest)
        except Exception:
            # Or visitors would wait in vain.
            logger.exception(NOT_MADE, page.permalink or page, UNEXPECTED)
            kept.note_failure(UNEXPECTED, digest=state.digest)


def ask_for_cvs() -> None:
    if public_cvs().exists():
        enqueue_unless_waiting(set_cvs, {})


def notice_change(sender: type[models.Model], **_: Any) -> None:
    """After the transaction, whatever number of rows it changes."""
    # Migrations write rows of models as they once were, while tables are missing.
    if sender._meta.app_label not in SHOWN or sender.__module__ == "__fake__" or sender is CvPdf:
        return
    hooks = transaction.get_connection().run_on_commit
    if not any(hook[1] is ask_for_cvs for hook in hooks):
        transaction.on_commit(ask_for_cvs, robust=True)


SHOWN = {"content", "news", "pages", "profiles", "publications"}
"""Apps whose rows a CV may show."""


def forget_file(instance: CvPdf, **_: Any) -> None:
    name, storage = instance.file.name, instance.file.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))
