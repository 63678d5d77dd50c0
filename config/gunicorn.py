"""How gunicorn serves the site: `gunicorn --config config/gunicorn.py`.

Options of the command line, such as --bind and --workers, win over what stands here.
"""

import os
import signal
import socket
import sys
import warnings

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from gunicorn.arbiter import Arbiter
from gunicorn.systemd import listen_fds
from gunicorn.workers.base import Worker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
try:
    from config import settings
except ImproperlyConfigured as problem:
    sys.exit(f"Tenure cannot start: {problem}")
from config.background import BackgroundWorker

wsgi_app = "config.wsgi"
bind = settings.BIND
worker_class = "gthread"
workers = 2
threads = 4
# Seconds for the answers under way when the server is told to stop.
graceful_timeout = 10
# Loaded once and shared by the workers, unless they are to follow changes of the code.
preload_app = not settings.DEBUG
reload = settings.DEBUG
loglevel = settings.LOG_LEVEL.lower()
# One file for all servers of a user: two sites would quarrel over it.
control_socket_disable = True
background_workers: list[BackgroundWorker] = []
STOPPING = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


def on_starting(server: Arbiter) -> None:
    """A port that cannot be had is told at once, in one sentence."""
    if server.master_pid or listen_fds(unset_environment=False):
        return  # the sockets are handed over, open
    for address in server.cfg.address:
        if isinstance(address, tuple):
            check_free(*address[:2])


def check_free(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            # As gunicorn does: connections of a server that has just stopped do not count.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        sys.exit(
            f"Tenure cannot listen on port {port} of {host}: {problem.strerror}. "
            "Another can be chosen: make run PORT=8001"
        )


def pre_fork(_server: Arbiter, _worker: Worker) -> None:
    """A worker told to stop before it listens to signals would miss it: till then they wait."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)


def deliver(_worker: Worker | None = None) -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)


post_worker_init = deliver
os.register_at_fork(after_in_parent=deliver)


def when_ready(_server: Arbiter) -> None:
    """The closing lines of `make run`: from here on, requests are answered."""
    if settings.WORKER:
        background_workers.append(BackgroundWorker())
    sign_in = [f"  Sign in     {settings.SITE_URL}/{settings.ADMIN_PATH}/"]
    if has_account("editor"):
        sign_in[0] += " as editor"
        sign_in += [
            "              (a new password: .venv/bin/python manage.py changepassword editor)"
        ]
    lines = ("", f"  Your site   {settings.SITE_URL}/", *sign_in, "  Stop        Ctrl-C", "")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def on_exit(_server: Arbiter) -> None:
    for worker in background_workers:
        worker.stop()


def has_account(name: str) -> bool:
    """Asked without the models: the code of the site is the workers' to load, and to reload."""
    try:
        with warnings.catch_warnings(), connection.cursor() as cursor:
            warnings.simplefilter("ignore", RuntimeWarning)  # that no models are there yet
            cursor.execute("SELECT 1 FROM auth_user WHERE username = %s AND is_active", [name])
            return cursor.fetchone() is not None
    except DatabaseError:
        return False
    finally:
        connection.close()  # a worker is not to inherit it
