"""Static files: named after their content, and collected again only after one of them changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types
    """A module imports others by their hashed names, too: else browsers would keep old ones."""

    support_js_module_import_aggregation = True


def have_changed() -> bool:
    """Whether the collected files are missing, or were made of others than stand here now."""
    manifest: Path = settings.STATIC_ROOT / "staticfiles.json"
    if not (manifest.exists() and stamp().exists()):
        return True
    return stamp().read_text(encoding="ascii") != digest_of_sources()


def collect() -> None:
    stamp().unlink(missing_ok=True)
    # Cleared, because collectstatic compares times of change, which may run backwards: a release
    # unpacked with the times of its archive would be passed over.
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp().write_text(digest_of_sources(), encoding="ascii")


def stamp() -> Path:
    """What the collected files were made of; beside their folder, which is public."""
    path: Path = settings.DATA_DIR / "static.sha256"
    return path


def digest_of_sources() -> str:
    """SHA-256 over names and contents, and over what makes the collected files of them."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            with storage.open(path) as file:
                digest.update(path.encode() + b"\0" + file.read() + b"\0")
    return digest.hexdigest()
