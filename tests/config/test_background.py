"""Work that no request waits for."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from content.background import enqueue_once
from profiles.models import Person
from tests.builders import make_person
from tests.config.site_process import CHECKOUT, environment, manage
from tests.config.test_serving import SERVE, free_port

__all__ = ["free_port"]


@task()
def rename(slug: str, name: str) -> None:
    Person.objects.filter(slug=slug).update(display_name=name)


@task()
def fail() -> None:
    raise ValueError("no such picture")


@pytest.mark.django_db
def test_a_task_is_done_by_the_worker_once_its_transaction_is_committed(
    do_the_work, django_capture_on_commit_callbacks
):
    person = make_person()
    with django_capture_on_commit_callbacks(execute=True):
        enqueue_once(rename, slug=person.slug, name="Augusta Ada King")
        assert not DBTaskResult.objects.exists()
    person.refresh_from_db()
    assert person.display_name != "Augusta Ada King"
    do_the_work()
    person.refresh_from_db()
    assert person.display_name == "Augusta Ada King"


@pytest.mark.django_db
def test_what_waits_already_is_not_done_twice(django_capture_on_commit_callbacks):
    for name in ("Ada", "Ada", "Grace"):
        with django_capture_on_commit_callbacks(execute=True):
            enqueue_once(rename, slug="ada", name=name)
    waiting = DBTaskResult.objects.order_by("enqueued_at")
    assert [result.args_kwargs["kwargs"]["name"] for result in waiting] == ["Ada", "Grace"]


@pytest.mark.django_db
def test_a_failed_task_is_told_to_the_operator_and_the_next_is_done(do_the_work, caplog):
    person = make_person()
    fail.enqueue()
    rename.enqueue(slug=person.slug, name="Augusta Ada King")
    do_the_work()
    person.refresh_from_db()
    assert person.display_name == "Augusta Ada King"
    assert "no such picture" in caplog.text


@pytest.mark.django_db
def test_what_was_cut_off_is_done_again_and_what_is_long_done_forgotten(do_the_work):
    person = make_person()
    now = timezone.now()
    cut_off = rename.enqueue(slug=person.slug, name="Augusta Ada King")
    DBTaskResult.objects.filter(id=cut_off.id).update(
        status=TaskResultStatus.RUNNING, started_at=now - timedelta(hours=1)
    )
    done = rename.enqueue(slug="nobody", name="")
    DBTaskResult.objects.filter(id=done.id).update(
        status=TaskResultStatus.SUCCESSFUL, finished_at=now - timedelta(days=8)
    )
    do_the_work()
    person.refresh_from_db()
    assert person.display_name == "Augusta Ada King"
    kept = DBTaskResult.objects.filter(task_path=rename.module_path)
    assert [str(result.id) for result in kept] == [cut_off.id]


def workers_of(server: int) -> list[int]:
    """Process numbers of the workers that a server has started."""
    threads = Path(f"/proc/{server}/task").glob("*/children")
    found = [int(number) for children in threads for number in children.read_text().split()]
    return [number for number in found if b"work" in command_line(number)]


def command_line(process: int) -> list[bytes]:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    except FileNotFoundError:
        return []


def wait_for(condition, seconds=30):
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are found in /proc")
@pytest.mark.parametrize("ends_by", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_keeps_a_worker_alive_that_ends_with_it(free_port, tmp_path, ends_by):
    (tmp_path / "static").mkdir()
    assert manage("migrate", data_dir=tmp_path).returncode == 0
    server = subprocess.Popen(
        [sys.executable, *SERVE],
        cwd=CHECKOUT,
        env=environment(tmp_path, PORT=str(free_port)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        [first] = wait_for(lambda: workers_of(server.pid))
        os.kill(first, signal.SIGKILL)
        [second] = wait_for(lambda: [n for n in workers_of(server.pid) if n != first])
        server.send_signal(ends_by)
        server.wait(40)
    finally:
        server.kill()
        server.wait()
    wait_for(lambda: not command_line(second))


def test_no_worker_is_started_where_it_is_a_service_of_its_own(free_port, tmp_path):
    (tmp_path / "static").mkdir()
    server = subprocess.Popen(
        [sys.executable, *SERVE],
        cwd=CHECKOUT,
        env=environment(tmp_path, PORT=str(free_port), WORKER="off"),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        wait_for(lambda: "Ctrl-C" in server.stdout.readline())
        assert workers_of(server.pid) == []
    finally:
        server.terminate()
        server.communicate(timeout=40)
