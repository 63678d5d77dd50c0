"""The program as its own process, with an environment of the test's choosing."""

import os
import subprocess
import sys
from pathlib import Path

from tests.settings import VARIABLES

CHECKOUT = Path(__file__).parent.parent.parent


def environment(data_dir: Path, **variables: str) -> dict[str, str]:
    """Every variable of Tenure empty but these; DATABASE_URL too, whatever the tests run on."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return kept | dict.fromkeys(VARIABLES, "") | {"DATA_DIR": str(data_dir)} | variables


def run(*command: str, data_dir: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=CHECKOUT,
        env=environment(data_dir, **variables),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def manage(*command: str, data_dir: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return run("manage.py", *command, data_dir=data_dir, **variables)
