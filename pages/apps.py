from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete


class PagesConfig(AppConfig):
    name = "pages"

    def ready(self) -> None:
        from reversion.models import Revision

        from content.models import StoredFile
        from pages.cv_pdf import forget_file, notice_change
        from pages.models import CvPdf
        from pages.models.card import Card, forget_cards_with, remove_picture
        from pages.search import upkeep
        from pages.tasks import enqueue_cards

        # Every save of an editor and every import of a site makes one revision.
        post_save.connect(enqueue_cards, sender=Revision)
        post_delete.connect(remove_picture, sender=Card)
        for signal in (post_save, pre_delete):
            signal.connect(forget_cards_with, sender=StoredFile)
        upkeep.connect()
        # Signals, because any row of any app below may change what a CV says, whoever writes it.
        for signal in (m2m_changed, post_delete, post_save):
            signal.connect(notice_change)
        post_delete.connect(forget_file, sender=CvPdf)
