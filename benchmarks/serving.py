"""The sample site as a visitor gets it: from gunicorn, on a free port of this machine."""

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
DESCRIPTION = CHECKOUT / ".env.example"


def environment(data_dir: str, *, port: int) -> dict[str, str]:
    """Every variable of Tenure empty but these: what is measured is a fresh checkout."""
    names = re.findall(r"^#([A-Z_]+)=", DESCRIPTION.read_text(encoding="utf-8"), re.MULTILINE)
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return kept | dict.fromkeys(names, "") | {"DATA_DIR": data_dir, "PORT": str(port)}


@contextmanager
def sample_site(*, preparation: str = "") -> Iterator[str]:
    """URL of the sample's home page, without the slash, as long as the context lasts.

    `preparation` is Python that adds to the sample before it is served.
    """
    with tempfile.TemporaryDirectory(prefix="tenure-measures-") as data_dir:
        variables = environment(data_dir, port=free_port())
        # With what the background would make in the first seconds: smaller copies of pictures.
        further = [["shell", "-v0", "-c", preparation]] if preparation else []
        work = ["work", "--batch", "--no-startup-delay"]
        for command in (["prepare_site"], *further, work):
            manage = [sys.executable, "manage.py", *command]
            subprocess.run(
                manage, cwd=CHECKOUT, env=variables, check=True, stdout=subprocess.DEVNULL
            )
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"],
            cwd=CHECKOUT,
            env=variables,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            wait_until_ready(server)
            yield f"http://127.0.0.1:{variables['PORT']}"
        finally:
            server.terminate()
            server.communicate(timeout=30)


def wait_until_ready(server: subprocess.Popen[str]) -> None:
    """Its last line names the key that stops it; without that line, it stopped already."""
    if server.stdout is None or not any("Ctrl-C" in line for line in server.stdout):
        sys.exit("The server did not start.")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
