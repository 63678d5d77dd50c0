"""What the measures need beside Python: Chromium, Node.js, Java, and two packages of npm."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# For a browser of the measures only, which sees no page but the sample.
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DEBIAN_PACKAGES = {"node": "nodejs", "npm": "npm", "java": "default-jre-headless"}


def program(name: str) -> str:
    """Path of a program, or the end, with one sentence that says how to get it."""
    path = shutil.which(name)
    if path is None:
        package = DEBIAN_PACKAGES.get(name, name)
        sys.exit(f"{name} was not found; install it (Debian and Ubuntu: apt install {package}).")
    return path


def chromium() -> str:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        sys.exit(
            "No Chromium was found: install one (Debian and Ubuntu: apt install chromium), or set "
            "CHROMIUM to its path."
        )
    return path


def node_modules() -> Path:
    """The packages of package-lock.json, installed once into a folder that is not committed."""
    folder = Path(os.environ.get("DATA_DIR") or HERE.parent / "var") / "measures"
    lock = HERE / "package-lock.json"
    installed = folder / "installed-package-lock.json"
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        print(f"Installing the packages of {lock.name} into {folder}", file=sys.stderr)
        folder.mkdir(parents=True, exist_ok=True)
        for file in (HERE / "package.json", lock):
            shutil.copy(file, folder)
        command = [program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)
        shutil.copy(lock, installed)
    return folder / "node_modules"
