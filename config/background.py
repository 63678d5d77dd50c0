"""The process beside the server that does what no request waits for: pictures, CV, cards.

`make run` and gunicorn start it, see to it that it runs, and end it with the server. Where it is a
service of its own (`manage.py work`), WORKER=off keeps the server from starting another.
"""

import subprocess
import sys
import threading

from config import settings

COMMAND = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--while-stdin-is-open"]
# Seconds before it is started again after it ended, and that its last task is given at the end.
PAUSE = 2
LAST_TASK = 8


class BackgroundWorker:
    """Started once, kept alive until stop()."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process = self.spawn()
        threading.Thread(target=self.keep_alive, daemon=True).start()

    def spawn(self) -> subprocess.Popen[bytes]:
        """In a session of its own: Ctrl-C is the server's to pass on. Its input is a pipe that
        closes when the server ends, however it ends."""
        return subprocess.Popen(  # noqa: S603
            COMMAND, cwd=settings.BASE_DIR, stdin=subprocess.PIPE, start_new_session=True
        )

    def keep_alive(self) -> None:
        while True:
            self.process.wait()
            if self.stopping.wait(PAUSE):
                return
            self.process = self.spawn()

    def stop(self) -> None:
        self.stopping.set()
        self.process.terminate()
        try:
            self.process.wait(LAST_TASK)
        except subprocess.TimeoutExpired:
            self.process.kill()
