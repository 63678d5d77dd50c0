"""The PDF of a CV: set in the background whenever what its page shows has changed."""

import logging
from dataclasses import dataclass
from functools import cache as once
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.html import format_html
from django.utils.translation import override
from django_tasks import task

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
    def served(self) -> CvPdf | None:
        """The PDF that visitors may have, the one before as long as no newer one is set."""
        kept = self.kept
        if kept is None or not kept.file:
            return None
        return kept if kept.digest == self.digest or kept.may_stand_for(self.cv) else None

    @property
    def is_due(self) -> bool:
        """Whether it is still to be set; what failed is not tried again until something changes."""
        return self.page.is_public and (self.kept is None or self.kept.digest != self.digest)

    def ask_for_pdf(self) -> None:
        if self.is_due:
            enqueue_once(set_cvs)


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


@task()
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
        content = b""
        try:
            content = typesetting.typeset(TEMPLATE, document_of(state, site))
        except typesetting.TypesettingError as problem:
            logger.error("The PDF of %s was not made: %s", page.permalink or page, problem)  # noqa: TRY400  (one sentence)
        kept = state.kept or CvPdf(page=page)
        kept.digest, kept.rows = state.digest, sorted(state.cv.rows)
        kept.keep(content)


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
