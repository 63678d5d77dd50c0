"""How far an import is, for whoever watches a terminal."""

from collections.abc import Callable
from typing import TextIO

Progress = Callable[[int, int], None]
"""Told how much of how much is done."""


def unseen(done: int, total: int) -> None:
    """Progress that nobody watches."""


class Steps:
    """Counts up to a total that is known before."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress = progress
        self.total = total
        self.done = 0

    def take(self, count: int = 1) -> None:
        self.done = min(self.done + count, self.total)
        self.progress(self.done, self.total)


class Bar:
    """Shows on a terminal how far the import is; elsewhere nothing."""

    WIDTH = 40

    def __init__(self, terminal: TextIO, what: str) -> None:
        self.terminal = terminal
        self.what = what
        self.is_shown = False

    def show(self, done: int, total: int) -> None:
        if not self.terminal.isatty():
            return
        filled = "#" * (self.WIDTH * done // max(total, 1))
        self.terminal.write(f"\r[{filled:<{self.WIDTH}}] {done:,} of {total:,} {self.what}")
        self.terminal.flush()
        self.is_shown = True

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *problem: object) -> None:
        if self.is_shown:
            self.terminal.write("\n")
