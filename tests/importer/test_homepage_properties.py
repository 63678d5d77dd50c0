"""Nothing is dropped and nothing leaks, whatever the page."""

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importer.losslessness import links, shown_page, words
from tests.importer.pages import read_body

HEADINGS = [
    "# News", "## Experience", "Education\n=====", "**Teaching**", "# Service", "## Awards",
    "# Publications", "### Something else", "**Loose words**", "# Interests", "# 🔥 News",
]  # fmt: skip
DATES = [
    "[May 2020] ", "*2020.09 - now*, ", "2022/23 Fall, ", "**2019**: ", "", "", "Nov 2018: ",
    "2010 - 2014: ",
]  # fmt: skip
MARKERS = ["- ", "* ", "    - ", "  * ", "1. ", "", "", "        - ", "> ", "+ "]
ENDINGS = ["", ", 2016", " (2015)", ".", " at Example University", ", advised by Prof. Line", ":"]
LINKS = ["", " [label](https://e.org/{0})", " <a href='https://e.org/{0}'>label</a>", " ICML'22,23"]


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Draw a page whose visible lines hold the words "seen…", its comments "secret…"."""
    lines: list[str] = []
    for number in range(draw(st.integers(1, 14))):
        text = draw(st.text("abcdefg ,.:;()[]*_`\"'&-–éß中文（），。", max_size=25))
        shape = draw(st.integers(0, 9))
        line = (
            draw(st.sampled_from(MARKERS))
            + draw(st.sampled_from(DATES))
            + f"Seen{number} word, "
            + text.replace("`", "").replace("--", "")
            + draw(st.sampled_from(LINKS)).format(number)
            + draw(st.sampled_from(ENDINGS))
        )
        if shape == 0:
            lines += ["", draw(st.sampled_from(HEADINGS)), ""]
        elif shape == 1:
            lines += [f"<!-- {draw(st.sampled_from(MARKERS))}2020: secret{number} -->"]
        elif shape == 2:
            lines += [f"{line} <!-- secret{number}", f"secret{number} --> Seen{number}end"]
        elif shape == 3:
            lines += ["", line, ""]
        else:
            lines += [line]
    return "\n".join(lines) + "\n"


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(pages())
def test_every_visible_word_and_link_is_shown_and_no_hidden_one(body: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = read_body(Path(folder), body)
    shown = shown_page(page)
    visible, comments = _divided(body)
    assert not words(visible) - words(shown)
    assert not links(visible) - links(shown)
    assert "secret" not in shown
    hidden = " ".join(
        [section.body for section in page.sections if section.hidden]
        + [item.origin.text for item in page.items if item.hidden]
    )
    assert not words(comments) - words(hidden)


def _divided(body: str) -> tuple[str, str]:
    """Divide a page at its comment marks, without the code under test."""
    visible, comments = [], []
    for index, piece in enumerate(body.split("<!--")):
        hidden, _, seen = piece.rpartition("-->") if index else ("", "", piece)
        visible.append(seen)
        comments.append(hidden)
    return "".join(visible), "\n".join(comments)


@pytest.mark.parametrize(
    "unit",
    [
        "<div>\n\n", "<!-- ", "<!-- - 2020: x -->\n- 2021: y\n", "[a](", "\\[", "**", "`", "- <li>",
        "# x\n\n", "**Reviewer:**\n- x\n\n", "A. B, ", "a. ", "KDD'22,", "<a href=\"", "{% ", "(",
        "- x\n  - y\n    - z\n", '- 2020: "A b c d e" accepted at X. [paper](https://e.org)\n',
        " " * 40 + "- x\n", "> ", "|a|b|\n", "x\n===\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["", "# News\n", "# Publications\n", "# Service\n"])
def test_a_hostile_page_is_read_in_linear_time(tmp_path: Path, heading: str, unit: str) -> None:
    began = time.process_time()
    read_body(tmp_path, heading + unit * (10_000 // len(unit)))
    assert time.process_time() - began < 5


def test_lists_hundreds_of_levels_deep_are_read(tmp_path: Path) -> None:
    body = "# Service\n" + "".join(f"{'  ' * level}- word{level}\n" for level in range(300))
    page = read_body(tmp_path, body)
    assert not words(body) - words(shown_page(page))
