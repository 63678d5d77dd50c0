"""The theme's shortcodes become text; no word between two of their tags is lost."""

import pytest

from tests.importer.hugo_sites import import_hugo, words_at

pytestmark = pytest.mark.django_db

POST = "content/post/night/index.md"
BESIDE = {
    "content/post/night/moons.csv": "Moon,Year\nTitania,1787\n",
    "content/post/night/orbit.json": "{}",
    "content/post/night/notes.txt": "Dust",
    "content/post/night/gallery/a.txt": "no picture",
    "content/project/sweeps/index.md": "---\ntitle: Sweeps\n---\nAll of them.\n",
    "static/uploads/list.txt": "Stars",
}


def page_with(client, folder, body):
    report = import_hugo(folder, {**BESIDE, POST: f"---\ntitle: A night\n---\n{body}\n"})
    return client.get("/post/night/").text, report


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{{< figure src="moon.png" title="The moon" caption="Half *full*" >}}', "Half <em>full"),
        ('{{< youtube w7Ft2ymGmfc >}}', 'href="https://www.youtube.com/watch?v=w7Ft2ymGmfc"'),
        ('{{< bilibili id="BV1WV4y1r7DF" >}}', 'href="https://www.bilibili.com/video/BV1WV4y1r7DF'),
        ('{{< video src="notes.txt" caption="A film" >}}', ">A film</a>"),
        ('{{< audio src="notes.txt" >}}', 'href="/post/night/notes.txt"'),
        ("{{< math >}}$$a^2$$\n{{< /math >}}", "<math"),
        ('{{< cite page="/project/sweeps" view="4" >}}', 'href="/project/sweeps/"'),
        ('Tool {{< icon name="python" pack="fab" >}} box', "Tool  box"),
        ("{{% callout note %}}\nMind the step.\n{{% /callout %}}", "<blockquote>"),
        ("{{% alert warning %}}\nMind the step.\n{{% /alert %}}", "Mind the step."),
        ('{{< button url="https://a.example.org/" >}}Go{{< /button >}}', ">Go</a>"),
        ('{{< cta cta_text="Go on" cta_link="https://a.example.org/" >}}', ">Go on</a>"),
        ('{{< cards >}}{{< card title="Lens" url="/project/a/" >}}{{< /cards >}}', ">Lens</a>"),
        ('{{< spoiler text="Ask" >}}Answer.{{< /spoiler >}}', "<summary>Ask</summary>"),
        ('{{< details summary="Ask" >}}Answer.{{< /details >}}', "Answer."),
        ('{{< toggle "Ask" >}}Answer.{{< /toggle >}}', "Answer."),
        ("{{< toc >}}After it.", "After it."),
        ('{{< list_tags >}}After it.', "After it."),
        ('{{< staticref "uploads/list.txt" "newtab" >}}The list{{< /staticref >}}',
         'href="/uploads/list.txt"'),
        ('{{< mention "admin" >}} saw it.', "Caroline Herschel saw it."),
        ('{{< table path="moons.csv" header="true" caption="Moons" >}}', "<td>Titania</td>"),
        ('{{< chart data="orbit" >}}', 'href="/post/night/orbit.json"'),
        ("```mermaid\ngraph TD; A-->B\n```", "graph TD"),
        ("{{< mermaid >}}graph TD{{< /mermaid >}}", "graph TD"),
        ('{{< github repo="sweeper/stars" >}}', 'href="https://github.com/sweeper/stars"'),
        ("{{< hl >}}Bright{{< /hl >}}", "<mark>Bright</mark>"),
        ('{{< relref "/project/sweeps" >}}', "/project/sweeps/"),
        ("{{< highlight python >}}print(1)\n{{< /highlight >}}", "print"),
        ('{{< gist sweeper 123 >}}', "https://gist.github.com/sweeper/123"),
        ("One{{< linebreak >}}two", "<br>"),
        ("{{</* icon */>}}", "{{&lt; icon"),
    ],
    ids=lambda value: value.split(maxsplit=2)[1][:12] if value.startswith("{{") else "",
)  # fmt: skip
def test_a_shortcode_becomes_text(client, tmp_path, body, expected):
    html, report = page_with(client, tmp_path, body)
    assert expected in html
    assert "is not known here" not in report


def test_the_children_of_a_section_are_listed(client, tmp_path):
    import_hugo(
        tmp_path,
        {**BESIDE, "content/project/_index.md": "---\ntitle: Work\n---\n{{< list_children >}}\n"},
    )
    assert "Sweeps" in words_at(client, "/project/")


def test_an_unknown_one_keeps_its_words_and_is_reported_with_its_line(client, tmp_path):
    html, report = page_with(
        client, tmp_path, "\n\n{{< orrery speed=3 >}}It *turns*.{{< /orrery >}}"
    )
    assert "It <em>turns</em>." in html
    assert "The shortcode “orrery” is not known here" in report
    assert f"{POST}:6" in report


def test_no_third_party_is_asked(client, tmp_path):
    body = '{{< youtube w7Ft2ymGmfc >}} {{< tweet user="a" id="12" >}} {{< vimeo 12 >}}'
    html, _ = page_with(client, tmp_path, body)
    assert "<iframe" not in html
    assert 'src="http' not in html
