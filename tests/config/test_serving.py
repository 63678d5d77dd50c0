"""The server as `make run` starts it, after the site was prepared."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.site_process import CHECKOUT, environment, manage, run

SERVE = ["-m", "gunicorn", "--config", "config/gunicorn.py"]


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def make_account(name: str, data_dir: Path) -> None:
    manage("migrate", "auth", data_dir=data_dir)
    done = manage(
        *("createsuperuser", "--noinput", "--username", name, "--email", "ada@example.org"),
        data_dir=data_dir,
        DJANGO_SUPERUSER_PASSWORD="a long passphrase",
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("account", "told_name"),
    [("editor", " as editor"), ("ada", ""), ("", "")],
    ids=["first account", "other account", "no account"],
)
def test_the_closing_lines_say_where_the_site_is_and_ctrl_c_stops_it(
    free_port, tmp_path, account, told_name
):
    (tmp_path / "static").mkdir()
    if account:
        make_account(account, tmp_path)
    server = subprocess.Popen(
        [sys.executable, *SERVE],
        cwd=CHECKOUT,
        env=environment(tmp_path, PORT=str(free_port), ADMIN_PATH="backstage"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        told = ""
        while "Ctrl-C" not in told:
            line = server.stdout.readline()
            assert line, server.communicate()
            told += line
        assert f" http://127.0.0.1:{free_port}/\n" in told
        assert f" http://127.0.0.1:{free_port}/backstage/{told_name}\n" in told
        assert ("changepassword editor" in told) is bool(told_name)
        socket.create_connection(("127.0.0.1", free_port), timeout=5).close()
        server.send_signal(signal.SIGINT)
        rest, problems = server.communicate(timeout=40)
    finally:
        server.kill()
        server.wait()
    assert (server.returncode, rest, problems) == (0, "", "")


def test_a_port_in_use_is_told_in_one_sentence_and_not_tried_again(taken_port, tmp_path):
    (tmp_path / "static").mkdir()
    done = run(*SERVE, data_dir=tmp_path, PORT=str(taken_port))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"Tenure cannot listen on port {taken_port} of 127.0.0.1: Address already in use. "
        "Another can be chosen: make run PORT=8001\n"
    )


def test_a_host_that_is_not_this_machine_is_told_in_one_sentence(free_port, tmp_path):
    (tmp_path / "static").mkdir()
    done = run(*SERVE, data_dir=tmp_path, HOST="192.0.2.1", PORT=str(free_port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"Tenure cannot listen on port {free_port} of 192.0.2.1: ")
    assert done.stderr.count("\n") == 1


def test_the_editor_is_named_without_a_warning_while_code_is_reloaded(free_port, tmp_path):
    (tmp_path / "static").mkdir()
    make_account("editor", tmp_path)
    ask = "import config.gunicorn; print(config.gunicorn.has_account('editor'))"
    done = run("-c", ask, data_dir=tmp_path, PORT=str(free_port), DEBUG="on")
    assert (done.stdout, done.stderr) == ("True\n", "")
