from django.apps import AppConfig, apps
from django.db.models.signals import post_delete, post_save


class ContentConfig(AppConfig):
    name = "content"

    def ready(self) -> None:
        from reversion.models import Version

        from content.files_on_disk import forget, remove_from_disk
        from content.models.addressable import Addressable, retire_address
        from content.models.files import StoredFile
        from content.tasks import enqueue_variants

        # A signal, because bulk and cascading deletes never call the model's own method.
        for model in apps.get_models():
            if issubclass(model, Addressable):
                post_delete.connect(retire_address, sender=model)
        post_delete.connect(remove_from_disk, sender=StoredFile)
        post_save.connect(enqueue_variants, sender=StoredFile)
        post_delete.connect(forget, sender=Version)
