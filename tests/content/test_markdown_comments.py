"""What stands in a comment never reaches a page; what only looks like a comment does."""

import pytest

from content.markdown import convert
from content.markdown.comments import without_comments

HIDDEN = {
    "in a line": "a <!-- HIDDEN --> b",
    "over lines": "a\n<!-- HIDDEN\nHIDDEN -->\nb",
    "over paragraphs": "a\n\n<!-- HIDDEN\n\nHIDDEN -->\n\nb",
    "from the middle of a paragraph": "a <!-- HIDDEN\n\nHIDDEN\n\n--> b",
    "from a heading": "# a <!-- HIDDEN\n\n# HIDDEN --> b",
    "from a list item": "- a <!-- HIDDEN\n- HIDDEN\n\n- HIDDEN -->\n- b",
    "from a table": "| a |\n|---|\n| 1 | <!-- HIDDEN\n\nHIDDEN -->\n\nb",
    "never closed": "a b\n\n<!-- HIDDEN\n\nHIDDEN",
    "never closed in a line": "a b <!-- HIDDEN",
    "closed by --!>": "a <!-- HIDDEN --!> b",
    "one in another": "a <!-- <!-- HIDDEN --> b",
    "made by taking one out": "a <!-<!-- -->- HIDDEN\n\nHIDDEN --> b",
    "holding a fence": "a <!-- \n\n```\n\nHIDDEN --> b\n\nc <!-- HIDDEN\n\nHIDDEN -->",
    "after a backtick that closes nothing": "a ` <!-- HIDDEN\n\nHIDDEN --> b",
    "after an escaped backtick": r"a \` <!-- HIDDEN --> b `",
    "between an escaped backtick and another": "a \\` b <!-- ` HIDDEN\n\nHIDDEN --> c",
    "in HTML": "<div>a <!-- HIDDEN\n\n--> b</div>",
    "in an attribute's neighbourhood": '<b title="x"><!-- HIDDEN --></b> a b',
    "of kramdown": "a\n{::comment}\nHIDDEN\n\nHIDDEN\n{:/comment}\nb",
    "of kramdown in a line": "a {::comment}HIDDEN{:/} b",
    "of kramdown, never closed": "a b {::comment} HIDDEN",
    "a declaration": "a b\n\n<!DOCTYPE HIDDEN>",
    "a processing instruction": "a b\n\n<?php HIDDEN ?>",
    "a character section": "a b\n\n<![CDATA[ HIDDEN ]]>",
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_hides_a_comment(text: str):
    html = convert(text)

    assert "a" in html
    assert "b" in html
    assert "HIDDEN" not in html
    assert "<!--" not in html


SHOWN = {
    "code span": "`<!-- SHOWN -->`",
    "long code span": "`` ` <!-- SHOWN --> ``",
    "code span over lines": "`a\n<!-- SHOWN -->`",
    "fence": "```\n<!-- SHOWN -->\n```",
    "fence in a list": "- a\n\n  ```\n  <!-- SHOWN -->\n  ```",
    "fence in a quotation": "> ~~~\n> <!-- SHOWN -->\n> ~~~",
    "fence in Markdown in HTML": 'a\n\n<div markdown="1">\n\n```\n<!-- SHOWN -->\n```\n\n</div>',
    "indented code": "a\n\n    <!-- SHOWN -->",
    "kramdown's in code": "`{::comment}SHOWN{:/}`",
    "escaped": r"\<!-- SHOWN -->",
    "complete at once": "<!-->SHOWN",
    "complete almost at once": "<!--->SHOWN",
    "only an arrow": "SHOWN -->",
    "kramdown's, empty": "{::comment /}SHOWN",
}


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_shows_what_is_no_comment(text: str):
    assert "SHOWN" in convert(text)


def test_a_comment_between_items_does_not_part_the_list():
    assert convert("- a\n<!-- - b\n- c -->\n- d").count("<ul>") == 1


def test_a_comment_over_blank_lines_parts_paragraphs():
    assert convert("a\n<!-- b\n\nc -->\nd") == "<p>a</p>\n<p>d</p>\n"


def test_a_line_that_holds_only_a_comment_goes_with_its_end():
    assert without_comments("a\n  <!-- b -->\nc", lambda _: []) == "a\nc"
