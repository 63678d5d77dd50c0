"""Static files are collected again only after one of them changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_when_changed() -> bool:
    """Returns whether there was anything to do."""
    stamp: Path = settings.DATA_DIR / "static.sha256"
    manifest: Path = settings.STATIC_ROOT / "staticfiles.json"
    digest = digest_of_sources()
    if manifest.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return False
    stamp.unlink(missing_ok=True)
    # Cleared, because collectstatic compares times of change, which may run backwards: a release
    # unpacked with the times of its archive would be passed over.
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest, encoding="ascii")
    return True


def digest_of_sources() -> str:
    """SHA-256 over names and contents, and over what makes the collected files of them."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            with storage.open(path) as file:
                digest.update(path.encode() + b"\0" + file.read() + b"\0")
    return digest.hexdigest()
