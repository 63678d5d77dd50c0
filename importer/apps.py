from django.apps import AppConfig


class ImporterConfig(AppConfig):
    name = "importer"

    def ready(self) -> None:
        from importer.merged import follow
        from publications.merging import merging

        merging.connect(follow, dispatch_uid="imported records follow a merged work")
