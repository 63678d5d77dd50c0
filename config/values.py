"""What each variable of the environment may hold.

Pure but for the two functions that make a folder and a key. A wrong value raises
ImproperlyConfigured with one sentence that names the variable and says what would be right.
"""

import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

HOST_NAME = re.compile(r"\*|\.?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:]+\]")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
MIN_KEY_LENGTH = 32


def switch(name: str, value: str) -> bool:
    if value.lower() in {"1", "on", "true", "yes"}:
        return True
    if value.lower() in {"0", "off", "false", "no"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; it can be on or off.")


def port(name: str, value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 1 <= int(value) <= 65535:
        raise ImproperlyConfigured(f"{name} is {value!r}; it is a number from 1 to 65535.")
    return int(value)


def origin(name: str, value: str) -> SplitResult:
    """Scheme and host of a site, and nothing after them."""
    wrong = f"{name} is {value!r}; it is the site's scheme and host, such as https://ada.example"
    try:
        parts = urlsplit(value.rstrip("/"))
        number = parts.port  # raises ValueError when it is none
    except ValueError as problem:
        raise ImproperlyConfigured(wrong) from problem
    host = parts.hostname or ""
    written = f"[{host}]" if ":" in host else host
    expected = written if number is None else f"{written}:{number}"
    if parts.scheme not in {"http", "https"} or not HOST_NAME.fullmatch(written) or host == "*":
        raise ImproperlyConfigured(wrong)
    if parts.geturl().lower() != f"{parts.scheme}://{expected}":
        raise ImproperlyConfigured(wrong)
    return parts


def host_names(name: str, value: str) -> list[str]:
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    for host in hosts:
        if not HOST_NAME.fullmatch(host):
            raise ImproperlyConfigured(
                f"{name} holds {host!r}; it is a list of host names, such as "
                "ada.example,www.ada.example"
            )
    return hosts


def one_word(name: str, value: str, *, refused: set[str]) -> str:
    word = value.strip("/")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", word) or word in refused:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it is one word of letters, digits, - and _, such as admin, "
            f"and none of {', '.join(sorted(refused))}."
        )
    return word


def log_level(name: str, value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise ImproperlyConfigured(f"{name} is {value!r}; it can be {', '.join(LOG_LEVELS)}.")
    return value.upper()


def address_pattern(name: str, value: str, *, example: str, reserved: list[str]) -> str:
    """A path whose last part is {slug}, outside what is kept for the site itself."""
    if not re.fullmatch(r"/(?:[^/{}\s?#]+/)*\{slug\}/?", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it is a path that ends in {{slug}}, such as {example}"
        )
    for path in reserved:
        if value.startswith(f"{path}/"):
            raise ImproperlyConfigured(f"{name} is {value!r}; {path}/ is kept for the site itself.")
    return value


def folder(name: str, path: Path) -> Path:
    """The folder at `path`, made for its owner only when missing; files can be written into it."""
    path = path.resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise ImproperlyConfigured(
            f"{name} is {str(path)!r}, where no folder can be made: {problem.strerror}."
        ) from problem
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"{name} is {str(path)!r}, where nothing can be written.")
    return path


def secret_key(name: str, value: str) -> str:
    if len(value) < MIN_KEY_LENGTH:
        raise ImproperlyConfigured(
            f"{name} is shorter than {MIN_KEY_LENGTH} characters; leave it unset to have one "
            "made and kept."
        )
    return value


def kept_secret_key(data_dir: Path) -> str:
    """A key made once and kept in `data_dir`, readable by its owner only."""
    path = data_dir / "secret_key"
    try:
        if not path.exists():
            make_secret_key(path)
        key = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as problem:
        raise ImproperlyConfigured(
            f"The secret key cannot be kept in {str(path)!r}: {problem.strerror}."
        ) from problem
    if len(key) < MIN_KEY_LENGTH:
        raise ImproperlyConfigured(
            f"The secret key in {str(path)!r} is damaged; delete the file to have a new one made."
        )
    return key


def make_secret_key(path: Path) -> None:
    """Two processes may start at once: the first to link its file wins, both read the winner's."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(name: str, url: str) -> dict[str, Any]:
    """Connection settings for an SQLite or PostgreSQL address."""
    # The value may hold a password: it is not repeated.
    wrong = ImproperlyConfigured(
        f"{name} cannot be used; it is sqlite:////path/of/file or "
        "postgres://user:password@host/name"
    )
    if not re.match(r"sqlite:///[^?]|(postgres|postgresql|pgsql)://[^?]", url):
        raise wrong
    try:
        config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    except (KeyError, ValueError, environ.ImproperlyConfigured):
        raise wrong from None
    if not config["NAME"]:
        raise wrong
    return config
