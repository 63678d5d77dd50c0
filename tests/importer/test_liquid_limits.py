"""Templates made to exhaust are stopped with a sentence, and their text is kept."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importer.sources.liquid_text import Templates

FILES = {
    "_includes/self.html": "{% include self.html %}{% include self.html %}",
    "_includes/wide.html": "{% include self.html %}" * 200,
    "_includes/loop.html": "{% for i in (1..100) %}{% include loop.html %}{% endfor %}",
    "_includes/big.html": "x" * 1_900_000,
}
LONG = [{"name": str(number)} for number in range(200_000)]
DEEP: list[Any] = []
for _ in range(5_000):
    DEEP = [DEEP]


def _doubled(step: str, times: int = 50) -> str:
    return "{% assign a = 'aaaaaaaaaa' %}" + step * times + "{{ a }}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{% for a in (1..1000000) %}" * 2 + "x" + "{% endfor %}" * 2, id="loops"),
        pytest.param("{% for a in (1..40000) %}x{% endfor %}" * 100, id="loops in a row"),
        pytest.param("{% for a in site.data.long %}{{ a.name }}{% endfor %}", id="long list"),
        pytest.param("{% assign b = site.data.long | sort: 'name' %}", id="sorting"),
        pytest.param("{{ site.data.deep }}", id="deep list"),
        pytest.param("{% include wide.html %}", id="includes"),
        pytest.param("{% include loop.html %}", id="includes in loops"),
        pytest.param("{% include big.html %}" * 50, id="large includes"),
        pytest.param("{% if true %}" * 30_000 + "{% endif %}" * 30_000, id="deep tags"),
        pytest.param("{{ a }}" * 100_000, id="many outputs"),
        pytest.param(_doubled("{% assign a = a | append: a %}"), id="append"),
        pytest.param(_doubled("{% assign a = a | replace: 'a', a %}"), id="replace"),
        pytest.param(_doubled("{% assign a = a | replace: '', a %}"), id="replace nothing"),
        pytest.param(_doubled("{% capture a %}{{ a }}{{ a }}{% endcapture %}"), id="capture"),
        pytest.param(
            "{% assign a = 99999999999 %}" + "{% assign a = a | times: a %}" * 50, id="numbers"
        ),
        pytest.param(
            "{% assign l = (1..40000) %}{% for i in (1..40000) %}"
            "{% assign m = l | where_exp: 'a', 'a > 3' %}{% endfor %}",
            id="conditions",
        ),
    ],
)
def test_stops_what_would_exhaust(text: str) -> None:
    began = time.process_time()
    templates = Templates({"data": {"long": LONG, "deep": DEEP}}, FILES.get, lambda _path: None)
    rendered = templates.render(f"first {text} last", file="a.md", page={})
    assert time.process_time() - began < 2
    assert rendered.text.startswith("first ")
    assert rendered.text.endswith(" last")
    assert "It was taken out and the text around it kept." in rendered.remarks[-1].reason


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{" * 300_000, id="braces"),
        pytest.param("{%" * 300_000, id="tag openings"),
        pytest.param("{{{%" * 200_000, id="both"),
        pytest.param("{% raw %}" * 15_000, id="raw"),
        pytest.param("{% if true %}" * 15_000, id="without end"),
        pytest.param("<!--{{" * 100_000, id="comments"),
        pytest.param("```\n{{x}}\n" * 9_001, id="fences"),
        pytest.param("{%" + " " * 900_000, id="blanks"),
        pytest.param("{{ a" + "[a" * 1_900 + "]" * 1_900 + "}}", id="brackets"),
        pytest.param("{% if " + "(" * 1_500 + "a" + ")" * 1_500 + " %}x{% endif %}", id="parens"),
        pytest.param("{% capture a %}" + "<" * 400_000 + "{% endcapture %}{{ a | strip_html }}"),
        pytest.param("{% include x.html " + 'a="' * 1_300 + " %}", id="quotes"),
        pytest.param("{{ a b | | }}" * 5_000, id="errors"),
        pytest.param("{% for a in site.posts %}" + "<h2 " * 100_000 + "{% endfor %}", id="heading"),
        pytest.param("{{ 'now' | date: '%99999999999d' }}", id="date"),
        pytest.param("line\n" * 300_000 + "{{ a }}", id="lines"),
    ],
)
def test_reads_what_would_take_long(text: str) -> None:
    began = time.process_time()
    rendered = Templates({}, FILES.get, lambda _path: None).render(
        f"first {text}\nlast", file="a.md", page={}
    )
    assert time.process_time() - began < 2
    assert rendered.text.startswith("first ")
    assert rendered.text.endswith("last")
    assert len(rendered.remarks) <= 100


def test_cannot_be_led_out_of_the_site() -> None:
    asked: list[str] = []

    def file(path: str) -> str | None:
        asked.append(path)
        return None

    templates = Templates({}, file, lambda _path: None)
    text = "{% include_relative ../../secret %}{% include_relative /etc/passwd %}"
    templates.render(text, file="_pages/a.md", page={})
    assert asked == []


def test_sees_values_and_no_attributes() -> None:
    names = ("page.x.__class__", "site.posts.__class__", "page.x.append", "site.time.tzinfo")
    text = "".join(f"{{{{ {name} }}}}" for name in names)
    rendered = Templates({}, FILES.get, lambda _path: None).render(
        text, file="a.md", page={"x": DEEP}
    )
    assert rendered.text == ""


PARTS = (
    *("{%", "%}", "{{", "}}", "{% if a %}", "{% else %}", "{% endif %}", "{% for a in b %}"),
    *("{% endfor %}", "{% raw %}", "{% endraw %}", "{% case a %}", "{% when 1 %}", "{% endcase %}"),
    *("{% capture a %}", "{% endcapture %}", "{% assign a = 1 %}", "{% highlight c %}", "{{ a }}"),
    *("{% endhighlight %}", "{% include self.html %}", "{% foo %}", "```", "<!--", "-->", "\n"),
    *("{%- comment -%}", "{% endcomment %}", "{% for p in site.posts %}", "{% break %}", "word"),
    *("{{ a | b: c }}", "{{ a | | }}", "{% elsif == %}", "{% if == %}", " - ", "'", '"', "|"),
)


@given(st.lists(st.sampled_from(PARTS), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_tags_is_read(parts: list[str]) -> None:
    text = "".join(parts)
    rendered = Templates({}, FILES.get, lambda _path: None).render(text, file="a.md", page={})
    assert len(rendered.lines) == rendered.text.count("\n") + 1
    assert all(1 <= line <= text.count("\n") + 1 for line in rendered.lines)
    assert len(rendered.listings) == len(rendered.listing_lines)


BROKEN = ("{% foo %}", "{% endbar %}", "{{ a | | }}", "\n", "{% if %}", "{% for x %}", "{% else %}")


@given(st.lists(st.sampled_from(BROKEN), max_size=20))
@settings(max_examples=100, deadline=None)
def test_no_word_outside_broken_tags_is_lost(marks: list[str]) -> None:
    text = "".join(f"{mark} word{number} " for number, mark in enumerate(marks))
    rendered = Templates({}, FILES.get, lambda _path: None).render(text, file="a.md", page={})
    kept = [word for word in rendered.text.split() if word.startswith("word")]
    assert kept == [f"word{number}" for number in range(len(marks))]
