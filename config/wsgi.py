"""The WSGI application that gunicorn serves."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# The status with which a worker tells gunicorn that starting another would not help.
CANNOT_START = 3

try:
    application = get_wsgi_application()
except ImproperlyConfigured as problem:
    print(f"Tenure cannot start: {problem}", file=sys.stderr)
    sys.exit(CANNOT_START)
