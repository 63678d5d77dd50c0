"""The site the tests run against: the deployed one, with data of its own.

Whatever the developer's environment and .env file say, the tests see a fresh checkout; only
DATABASE_URL is heeded, when it is set in the environment.
"""

import atexit
import os
import re
import tempfile
from pathlib import Path

DESCRIPTION = Path(__file__).parent.parent / ".env.example"
VARIABLES = re.findall(r"^#([A-Z_]+)=", DESCRIPTION.read_text(encoding="utf-8"), re.MULTILINE)

data = tempfile.TemporaryDirectory(prefix="tenure-tests-")
atexit.register(data.cleanup)
database_url = os.environ.get("DATABASE_URL", "")
os.environ |= dict.fromkeys(VARIABLES, "")
os.environ |= {"DATA_DIR": data.name, "DATABASE_URL": database_url}

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STORAGES  # noqa: E402

if not database_url:
    # In a file, as on a site: in memory, the threads of a live server would share one connection.
    DATABASES["default"]["TEST"] = {"NAME": f"{data.name}/test.sqlite3"}
# Static files need not be collected before a page can show them.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
