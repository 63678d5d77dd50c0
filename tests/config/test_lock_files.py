"""The lock files hold what pyproject.toml asks for, each package by hash, wherever it is had."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.config.site_process import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN = PROJECT["dependencies"]
DEV = [*RUN, *PROJECT["optional-dependencies"]["dev"]]


def read_lock(name: str) -> str:
    return (CHECKOUT / "requirements" / name).read_text(encoding="utf-8")


def pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize(("name", "wanted"), [("run.txt", RUN), ("dev.txt", DEV)])
def test_every_requirement_is_locked_at_a_version_it_allows(name, wanted):
    locked = pins(read_lock(name))
    for text in wanted:
        requirement = Requirement(text)
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{text} is not in {name}: run make lock"
        assert requirement.specifier.contains(version), f"{text} is {version}: run make lock"


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_package_has_hashes(name):
    entries = re.split(r"^(?=[a-z0-9._-]+==)", read_lock(name), flags=re.MULTILINE)[1:]
    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_development_runs_on_the_packages_of_run_time():
    development = pins(read_lock("dev.txt"))
    assert pins(read_lock("run.txt")).items() <= development.items()


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_no_index_is_named(name):
    assert [
        line for line in read_lock(name).splitlines() if "://" in line or "-index" in line
    ] == []
