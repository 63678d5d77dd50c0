"""The deployed site: the only reader of the environment.

Every variable is described in .env.example; what each may hold, in config.values. A wrong value
raises ImproperlyConfigured with one sentence that names the variable and says what would be right.
"""

import os
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import values

BASE_DIR = Path(__file__).resolve().parent.parent

# Variables that are set already win over the file.
environ.Env.read_env(BASE_DIR / ".env")


def text(name: str, default: str) -> str:
    """An empty variable counts as unset, so that `.env` may list every name."""
    return os.environ.get(name, "").strip() or default


# Everything that belongs to one site is kept here: two sites can run from one checkout.
DATA_DIR = values.folder("DATA_DIR", BASE_DIR / Path(text("DATA_DIR", "var")).expanduser())

DEBUG = values.switch("DEBUG", text("DEBUG", "off"))
HTTPS = values.switch("HTTPS", text("HTTPS", "off"))
WORKER = values.switch("WORKER", text("WORKER", "on"))

SECRET_KEY = values.secret_key(
    "SECRET_KEY", text("SECRET_KEY", "") or values.kept_secret_key(DATA_DIR)
)

# Where the server listens.
HOST = text("HOST", "127.0.0.1").strip("[]")
PORT = values.port("PORT", text("PORT", "8000"))
BIND = f"[{HOST}]:{PORT}" if ":" in HOST else f"{HOST}:{PORT}"

# Where visitors find it. "Every interface" is no address: the machine itself is one.
reachable = f"127.0.0.1:{PORT}" if HOST in {"0.0.0.0", "::"} else BIND  # noqa: S104
site = values.origin("SITE_URL", text("SITE_URL", f"http://{reachable}"))
SITE_URL = site.geturl()
if HTTPS and site.scheme != "https":
    raise ImproperlyConfigured(
        f"HTTPS is on, but SITE_URL is {SITE_URL!r}; it must begin with https://"
    )

ALLOWED_HOSTS = values.host_names("ALLOWED_HOSTS", text("ALLOWED_HOSTS", ""))
ALLOWED_HOSTS = ALLOWED_HOSTS or [str(site.hostname), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

ADMIN_PATH = values.one_word(
    "ADMIN_PATH", text("ADMIN_PATH", "admin"), refused={"static", "search", "picture"}
)
LOG_LEVEL = values.log_level("LOG_LEVEL", text("LOG_LEVEL", "WARNING"))

# Fixed routes: no object can claim a path that is one of these or lies below one.
RESERVED_PATHS = [
    f"/{ADMIN_PATH}",
    "/static",
    "/picture",
    "/theme.css",
    "/badges.css",
    "/search",
    "/feed.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/favicon.ico",
]


def address_pattern(name: str, default: str) -> str:
    return values.address_pattern(
        name, text(name, default), example=default, reserved=RESERVED_PATHS
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
    "django_tasks",
    "django_tasks_db",
    "markdownx",
    "reversion",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# The headers come first, so that every response has them: errors, static files and the redirect
# to HTTPS included.
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.refuse_null_characters",
    "config.middleware.speak_for_one_request",
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


POSTGRESQL_SETTINGS = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
SQLITE_FILE = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "tenure.sqlite3"}


def database() -> dict[str, Any]:
    url = text("DATABASE_URL", "")
    config = values.database("DATABASE_URL", url) if url else SQLITE_FILE
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return {**config, "OPTIONS": SQLITE_OPTIONS}
    return {**POSTGRESQL_SETTINGS, **config}


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
    "staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"},
}
# Files are served at their own addresses (content.models.StoredFile), never from a media URL.
MEDIA_ROOT = DATA_DIR / "media"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Work that no request waits for (content.background), done by `manage.py work`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# What a revision is written in: JSON that knows the addresses of the row, too.
SERIALIZATION_MODULES = {"revision": "content.revision_format"}

# The languages of the site's own words; each but the first has a folder in translations/.
LANGUAGES = [
    ("en", "English"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fr", "Français"),
    ("ja", "日本語"),
    ("zh-hans", "简体中文"),
]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "translations"]
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

# Static files are for this site's own pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False

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
SECURE_SSL_HOST = site.netloc  # never the host that a request names
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
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        # Scanners ask for hosts by the thousand; each would be a page of traceback.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Says that it was told to stop.
        "django_tasks_db": {"level": "ERROR"},
        # Warns of each HEAD that Django answers with a body, which gunicorn takes off.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
