"""Whether every page of the sample is valid HTML.

    python benchmarks/html_validity.py

Walks through the sample site, with a page of every kind added, as a visitor and as an editor of a
draft, and lets the Nu Html Checker (vnu) read all pages at once. Prints each message with the
address of its page. Exits with 1 when there is any error or warning but the one that is let pass.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools import node_modules, program

# Not so: Safari takes a list without bullets for no list, unless it has the role.
LET_PASS = {"The “list” role is unnecessary for element “ul”."}
# The list of models beside every page of the admin, as Django writes it.
ROWS_OF_DJANGO = "A table row was 2 columns wide"
CHECKOUT = Path(__file__).resolve().parent.parent


def collect_pages(folder: Path) -> dict[str, str]:
    """Writes each page into `folder`, in a process with data of its own; file name to address."""
    command = [sys.executable, "-m", "tests.gallery_pages", str(folder)]
    variables = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": ""}
    done = subprocess.run(
        command, cwd=CHECKOUT, env=variables, check=True, stdout=subprocess.PIPE, text=True
    )
    pages: dict[str, str] = json.loads(done.stdout)
    return pages


def check(files: list[str]) -> list[dict[str, Any]]:
    """The checker's messages: `url`, `lastLine`, `type`, `message`, `extract`."""
    jar = node_modules() / "vnu-jar/build/dist/vnu.jar"
    command = [program("java"), "-jar", str(jar), "--format", "json", "--exit-zero-always", *files]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [message for message in messages if message["message"] not in LET_PASS]


def is_of_django(message: dict[str, Any]) -> bool:
    in_admin = str(message["address"]).startswith("/admin/")
    return in_admin and str(message["message"]).startswith(ROWS_OF_DJANGO)


def main() -> int:
    """Prints the messages; 1 if there are any."""
    with tempfile.TemporaryDirectory(prefix="tenure-measures-") as folder:
        pages = collect_pages(Path(folder))
        messages = check([str(Path(folder) / name) for name in pages])
    for message in messages:
        message["address"] = pages.get(Path(message.get("url", "")).name, "?")
    messages = [message for message in messages if not is_of_django(message)]
    for message in messages:
        kind = message.get("subType", message["type"])
        print(f"{message['address']}:{message.get('lastLine', '?')}: {kind}: {message['message']}")
        print(f"    {' '.join(message.get('extract', '').split())}")
    print(f"{len(pages)} pages, {len(messages)} messages")
    return int(bool(messages))


if __name__ == "__main__":
    sys.exit(main())
