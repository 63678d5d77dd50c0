"""The deployed site: the only reader of the environment.

Every variable is described in .env.example. A missing or wrong value raises ImproperlyConfigured
with one sentence that names the variable and says what would be right.
"""

import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def text(name: str, default: str) -> str:
    """An empty variable counts as unset, so that `.env` may list every name."""
    return os.environ.get(name, "").strip() or default


def switch(name: str, *, default: bool) -> bool:
    value = text(name, "on" if default else "off").lower()
    if value in {"1", "on", "true", "yes"}:
        return True
    if value in {"0", "off", "false", "no"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; it can be on or off.")


def address_pattern(name: str, default: str) -> str:
    pattern = text(name, default)
    if not re.fullmatch(r"/(?:[^/{}\s]+/)*\{slug\}/?", pattern):
        raise ImproperlyConfigured(
            f"{name} is {pattern!r}; it is a path that ends in {{slug}}, such as {default}"
        )
    return pattern


# Where everything that belongs to one site is kept: two sites can run from one checkout.
DATA_DIR = (BASE_DIR / text("DATA_DIR", "var")).resolve()
try:
    DATA_DIR.mkdir(parents=True, exist_ok=True)
except OSError as problem:
    raise ImproperlyConfigured(
        f"DATA_DIR is {str(DATA_DIR)!r}, which cannot be created: {problem.strerror}."
    ) from problem


def kept_secret_key() -> str:
    """A key made once and kept in DATA_DIR, readable by its owner only."""
    path = DATA_DIR / "secret_key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    # Two processes may start at once: the first to link its file wins, both read the winner's.
    draft = path.with_name(f"secret_key.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()


DEBUG = switch("DEBUG", default=False)
HTTPS = switch("HTTPS", default=False)

SECRET_KEY = text("SECRET_KEY", "") or kept_secret_key()
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured(
        "SECRET_KEY is shorter than 32 characters; leave it unset to have one made and kept."
    )

SITE_URL = text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
site = urlsplit(SITE_URL)
if site.scheme not in {"http", "https"} or not site.hostname or site.path or site.query:
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL!r}; it is the site's scheme and host, such as https://ada.example"
    )

ALLOWED_HOSTS = [host.strip() for host in text("ALLOWED_HOSTS", "").split(",") if host.strip()]
if any("/" in host or " " in host for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS holds an address; it is a list of host names, such as ada.example,www.ada.example"
    )
ALLOWED_HOSTS = ALLOWED_HOSTS or [site.hostname, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

ADMIN_PATH = text("ADMIN_PATH", "admin").strip("/")
if not re.fullmatch(r"[A-Za-z0-9_-]+", ADMIN_PATH) or ADMIN_PATH in {"static", "search"}:
    raise ImproperlyConfigured(
        f"ADMIN_PATH is {ADMIN_PATH!r}; it is one word of letters, digits, - and _, such as admin"
    )

LOG_LEVEL = text("LOG_LEVEL", "WARNING").upper()
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
    raise ImproperlyConfigured(
        f"LOG_LEVEL is {LOG_LEVEL!r}; it can be DEBUG, INFO, WARNING, ERROR or CRITICAL."
    )

# Addresses that new objects are given; an object's own path can be changed in the admin.
ADDRESS_PATTERNS = {
    "profiles.person": address_pattern("PERSON_ADDRESS", "/people/{slug}/"),
    "profiles.teaching": address_pattern("TEACHING_ADDRESS", "/teaching/{slug}/"),
    "publications.publication": address_pattern("PUBLICATION_ADDRESS", "/publications/{slug}/"),
    "news.newsitem": address_pattern("NEWS_ADDRESS", "/news/{slug}/"),
    "pages.page": address_pattern("PAGE_ADDRESS", "/{slug}/"),
    "content.storedfile": address_pattern("FILE_ADDRESS", "/files/{slug}"),
}
# Fixed routes: no object can claim a path that is one of these or lies below one.
RESERVED_PATHS = [
    f"/{ADMIN_PATH}",
    "/static",
    "/search",
    "/feed.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/favicon.ico",
]

# What `make run` shows on an empty database.
SAMPLE_SITE = BASE_DIR / "sample"

INSTALLED_APPS = [
    "config",
    "importer",
    "pages",
    "news",
    "publications",
    "profiles",
    "content",
    "adminsortable2",
    "csp",
    "markdownx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# The headers come first, so that every response has them, errors and static files included.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Every address is exact: the registry in content.models redirects the variants.
APPEND_SLASH = False

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.context_processors.site",
            ],
        },
    }
]

SQLITE_OPTIONS = {
    # Write-ahead log: readers never wait for the writer. A transaction takes the write lock when
    # it begins, so that it waits up to `timeout` seconds instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database() -> dict[str, Any]:
    url = text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'tenure.sqlite3'}")
    try:
        config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    except (KeyError, ValueError, environ.ImproperlyConfigured) as problem:
        raise ImproperlyConfigured(wrong_database_url) from problem
    if config.get("ENGINE") == "django.db.backends.sqlite3" and config.get("NAME"):
        return {**config, "OPTIONS": SQLITE_OPTIONS}
    if config.get("ENGINE") == "django.db.backends.postgresql" and config.get("NAME"):
        return {**config, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    raise ImproperlyConfigured(wrong_database_url)


# The value itself may hold a password: it is not repeated.
wrong_database_url = "DATABASE_URL cannot be used; it is sqlite:////path/of/file or postgres://user:password@host/name"
DATABASES = {"default": database()}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "TIMEOUT": 30 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Files are served at their own addresses (content.models.StoredFile), never from a media URL.
MEDIA_ROOT = DATA_DIR / "media"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# Security headers. Nothing inline, nothing from another host.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = False  # the Markdown editor's script sends it with each preview

MARKDOWNX_MARKDOWNIFY_FUNCTION = "content.markdown.render"
MARKDOWNX_URLS_PATH = f"/{ADMIN_PATH}/editor/preview/"
MARKDOWNX_UPLOAD_URLS_PATH = f"/{ADMIN_PATH}/editor/upload/"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    # Without this, Django prints each line twice when DEBUG is on and mails it when it is off.
    "loggers": {"django": {"handlers": [], "level": LOG_LEVEL, "propagate": True}},
}
