"""What becomes of Liquid in the pages of a Jekyll site."""

from collections.abc import Mapping
from typing import Any

import pytest

from importer.site_records import Listing
from importer.sources.liquid_text import Rendered, Templates

FILES = {
    "_includes/greeting.html": "Hello {{ include.name }}, {{ include.place }}!",
    "_includes/outer.html": "<{% include greeting.html name=include.who %}>",
    "_includes/again.html": "again {% include again.html %}",
    "_pages/parts/intro.md": "---\ntitle: no\n---\nIntro of {{ site.title }}.",
    "_includes/bad.html": "one\n{% nonsense %}\n",
}
ADDRESSES = {"_posts/2020-01-02-rulers.md": "/2020/rulers/", "files/ruler.pdf": "/files/ruler.pdf"}
SITE: dict[str, Any] = {
    "title": "Rulers",
    "url": "https://rulers.example.org",
    "baseurl": "/base",
    "author": {"name": "Ada"},
    "collections": {"publications": {"output": True}, "talks": {}, "members": {}},
    "publication_category": {"books": {"title": "Books"}, "papers": {"title": "Papers"}},
    "display_categories": ["work", "fun"],
    "data": {
        "tools": [{"name": "ruler", "year": 2020}, {"name": "scale", "year": 2019}],
        "words": {"fun": "For fun"},
    },
}
PAGE = {
    "title": "Measuring",
    "img": "assets/a.png",
    "gallery": [{"image_path": "/a.png", "alt": "A & B"}, {"url": "b.png"}],
    "years": [2021, 2020],
}


def render(text: str, *, site: Mapping[str, Any] = SITE, file: str = "_pages/a.md") -> Rendered:
    return Templates(site, FILES.get, ADDRESSES.get).render(
        text, file=file, first_line=5, page=PAGE
    )


def publications(**values: Any) -> Listing:
    return Listing(kind="publications", **values)


def pages(collection: str, **values: Any) -> Listing:
    return Listing(kind="pages", collection=collection, **values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no {template} at { { all } }", "no {template} at { { all } }"),
        ("{% raw %}{{ kept }}{% endraw %}", "{{ kept }}"),
        ("a {% comment %}hidden {{ x }}{% endcomment %}b", "a b"),
        ("```\n{% x %} {{ y }}\n```\n", "```\n{% x %} {{ y }}\n```\n"),
        ("```\n{% raw %}{{ y }}{% endraw %}\n```\n", "```\n{{ y }}\n```\n"),
        ("~~~ text\n{{ y }}\n~~~\n{{ page.title }}", "~~~ text\n{{ y }}\n~~~\nMeasuring"),
        ("<!-- {% include a.html %}{{ x }} -->b", "<!--  -->b"),
        ("{{ page.title }} of {{ site.author.name }}", "Measuring of Ada"),
        ("{{ page.missing }}.", "."),
        ("a  {{- page.title -}}  b", "aMeasuringb"),
        ("{% if page.title %}yes{% else %}no{% endif %}", "yes"),
        ("{% unless page.title == 'x' %}yes{% endunless %}", "yes"),
        ("{% case page.title %}{% when 'Measuring' %}yes{% else %}no{% endcase %}", "yes"),
        ("{% for t in site.data.tools %}{{ t.name }},{% endfor %}", "ruler,scale,"),
        ("{% for t in site.data.tools limit=1 %}{{ t.name }},{% endfor %}", "ruler,"),
        ("{% for i in (1..3) %}{{ i }}{% endfor %}", "123"),
        ("{% for y in page.years %}{{ y }} {% endfor %}", "2021 2020 "),
        ("{% capture a %}x{{ page.title }}{% endcapture %}{{ a }}", "xMeasuring"),
        ("{% assign a = 'x,y' | split: ',' %}{{ a | last }}", "y"),
        ("[home]({{ site.baseurl }}/about)", "[home](/about)"),
        ("[home]({{ site.url }})", "[home](/)"),
        ("![]({{ base_path }}/a.png)", "![](/a.png)"),
        ("{{ 'a.png' | relative_url }}", "/a.png"),
        ("{{ '/a.png' | prepend: site.baseurl | prepend: site.url }}", "/a.png"),
        ("{{ 'https://example.org/a' | absolute_url }}", "https://example.org/a"),
        ("{% link files/ruler.pdf %}", "/files/ruler.pdf"),
        ("{% post_url 2020-01-02-rulers %}", "/2020/rulers/"),
        (
            "{% highlight python %}\na = {{ b }}\n{% endhighlight %}",
            "\n```python\na = {{ b }}\n```\n",
        ),
        (
            "{% cite ada1843 bernoulli %}",
            '<d-cite key="ada1843,bernoulli" class="scholar"></d-cite>',
        ),
        ("{% include greeting.html name='A' place=page.title %}", "Hello A, Measuring!"),
        ('{% include greeting.html name="{{ page.title }}" %}', "Hello Measuring, !"),
        ("{% include outer.html who='W' %}", "<Hello W, !>"),
        ("{% include_relative parts/intro.md %}", "Intro of Rulers."),
        (
            "{% include figure.liquid path=page.img caption='A *b*' alt=\"x\" class='c' %}",
            '<figure><img src="/assets/a.png" alt="x"><figcaption>A *b*</figcaption></figure>',
        ),
        (
            "{% include gallery caption='All' %}",
            (
                '<figure><img src="/a.png" alt="A &amp; B"> <img src="/b.png" alt="">'
                "<figcaption>All</figcaption></figure>"
            ),
        ),
        (
            "{% include video id='abc' provider='vimeo' %}",
            '<a href="https://vimeo.com/abc">Video</a>',
        ),
        ("a{% include base_path %}{% include toc.html %}{% seo %}b", "ab"),
        (
            "{% details More %}text{% enddetails %}",
            '<details markdown="1"><summary>More</summary>\n\ntext\n\n</details>\n',
        ),
    ],
)
def test_evaluates(text: str, expected: str) -> None:
    rendered = render(text)
    assert rendered.text == expected
    assert rendered.remarks == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ '2021-03-04' | date: '%B %-d, %Y' }}", "March 4, 2021"),
        ("{{ '2021-03-04' | date_to_string }}", "04 Mar 2021"),
        ("{{ 'May 2020' | date: '%Y/%m' }}", "2020/05"),
        ("{{ 'someday' | date: '%Y' }}", "someday"),
        ("{{ 'Á b_c!' | slugify }}", "á-b-c"),
        ("{{ '<b>a</b> < b' | strip_html }}", "a < b"),
        ("{{ 'a b  c' | number_of_words }}", "3"),
        ("{{ '<a>' | xml_escape }}", "&lt;a&gt;"),
        ("{{ site.data.tools | map: 'name' | array_to_sentence_string }}", "ruler and scale"),
        ("{{ site.data.tools | sort: 'year' | map: 'name' | join: ' ' }}", "scale ruler"),
        ("{{ site.data.tools | where: 'year', 2019 | map: 'name' }}", "scale"),
        ("{{ site.data.tools | where_exp: 't', 't.year > 2019' | map: 'name' }}", "ruler"),
        ("{% for g in (site.data.tools) %}{% endfor %}{{ 3 | times: 4 }}", "12"),
        (
            "{% assign g = site.data.tools | group_by: 'year' %}{{ g[0].name }} {{ g.size }}",
            "2020 2",
        ),
        ("{{ page.years | jsonify }}", "[2021, 2020]"),
        ("{{ '*a*' | markdownify }}", "*a*"),
        (
            "{% capture a %}- b\n- c{% endcapture %}<p>{{ a | markdownify }}</p>",
            '<p><div markdown="1">\n\n- b\n- c\n\n</div></p>',
        ),
    ],
)
def test_filters_as_jekyll_does(text: str, expected: str) -> None:
    assert render(text).text == expected


@pytest.mark.parametrize(
    ("text", "listings"),
    [
        pytest.param(
            "{% for post in site.publications reversed %}{% include archive-single.html %}"
            "<a href='{{ post.url }}'>{{ post.title }}</a>{% endfor %}",
            (publications(),),
            id="all",
        ),
        pytest.param("{% for p in site.posts limit:5 %}x{% endfor %}", (pages("posts", limit=5),)),
        pytest.param(
            "{% assign new = site.posts | sort: 'date' | reverse | slice: 0, 3 %}"
            "{% for p in new %}x{% endfor %}",
            (pages("posts", limit=3),),
            id="the first of them",
        ),
        pytest.param(
            "{% for t in site.talks %}{% if t.type == 'Tutorial' %}x{% endif %}{% endfor %}",
            (pages("talks", category="Tutorial"),),
            id="of one type",
        ),
        pytest.param(
            "{% assign own = site.publications | where: 'category', 'books' %}"
            "{% for p in own %}x{% endfor %}",
            (publications(category="books"),),
            id="where",
        ),
        pytest.param(
            "{% assign own = site.talks | where_exp: 't', 't.tags contains \"old\"' %}"
            "{% for p in own %}x{% endfor %}",
            (pages("talks", category="old"),),
            id="where_exp",
        ),
        pytest.param(
            "{% for category in site.publication_category %}{% assign title_shown = false %}"
            "{% for post in site.publications reversed %}"
            "{% if post.category != category[0] %}{% continue %}{% endif %}"
            "{% unless title_shown %}<h2>{{ category[1].title }}</h2><hr />"
            "{% assign title_shown = true %}{% endunless %}"
            "{% include archive-single.html %}{% endfor %}{% endfor %}",
            (
                publications(category="books", heading="Books"),
                publications(category="papers", heading="Papers"),
            ),
            id="by category, headings inside",
        ),
        pytest.param(
            "{% for c in site.display_categories %}<h2 class='c'>{{ c }}</h2>\n"
            "{% assign some = site.projects | where: 'category', c %}"
            "<!-- cards -->{% for p in some %}{% include projects.html %}{% endfor %}{% endfor %}",
            (
                pages("projects", category="work", heading="work"),
                pages("projects", category="fun", heading="fun"),
            ),
            id="by category, headings outside",
        ),
        pytest.param(
            "{% capture written %}'None'{% endcapture %}{% for p in site.posts %}"
            "{% capture year %}{{ p.date | date: '%Y' }}{% endcapture %}"
            "{% if year != written %}<h2 id='{{ year | slugify }}'>{{ year }}</h2>"
            "{% capture written %}{{ year }}{% endcapture %}{% endif %}x{% endfor %}",
            (pages("posts"),),
            id="by year",
        ),
        pytest.param(
            "{% assign by = site.posts | group_by_exp: 'p', \"p.date | date: '%Y'\" %}"
            "{% for y in by %}<h2>{{ y.name }}</h2>{% for p in y.items %}x{% endfor %}{% endfor %}",
            (pages("posts"),),
            id="grouped",
        ),
        pytest.param(
            "{% include group-by-array collection=site.posts field='tags' %}"
            "{% for tag in group_names %}{% assign posts = group_items[forloop.index0] %}"
            "<h2>{{ tag }}</h2>{% for post in posts %}x{% endfor %}{% endfor %}",
            (pages("posts"),),
            id="by tag",
        ),
        pytest.param(
            "{% for c in site.collections %}{% unless c.output == false %}<h2>{{ c.label }}</h2>"
            "{% endunless %}{% for p in c.docs %}x{% endfor %}{% endfor %}",
            (
                publications(heading="publications"),
                pages("talks", heading="talks"),
                pages("members", heading="members"),
            ),
            id="every collection",
        ),
        pytest.param(
            "{% for y in page.years %}<h2>{{ y }}</h2>{% bibliography -q @*[year={{ y }}]* %}"
            "{% endfor %}",
            (publications(),),
            id="bibliography by year",
        ),
        pytest.param(
            "{% assign years = site.publications | map: 'year' | uniq %}{% for y in years %}"
            "## {{ y }}\n{% for p in site.publications %}{% if p.year == y %}x{% endif %}"
            "{% endfor %}{% endfor %}",
            (publications(),),
            id="by years of its own",
        ),
        pytest.param(
            "{% for tag in site.tags %}<a href='#'>{{ tag[0] }}</a>{% endfor %}"
            "{% for tag in site.tags %}<h2>{{ tag[0] }}</h2>{% for p in tag[1] %}x{% endfor %}"
            "{% endfor %}",
            (pages("posts"),),
            id="tags twice",
        ),
        pytest.param("{% bibliography %}", (publications(),), id="bibliography"),
        pytest.param(
            "{% bibliography -f papers -q @*[selected=true]* --max 4 %}",
            (publications(category="selected", limit=4),),
            id="selected papers",
        ),
        pytest.param(
            "{% bibliography --query @article %}", (publications(category="@article"),), id="query"
        ),
        pytest.param("{% include news.liquid limit=true %}", (Listing(kind="news"),), id="news"),
        pytest.param("{% for c in site.courses %}x{% endfor %}", (), id="no such collection"),
        pytest.param("<!-- {% for p in site.posts %}x{% endfor %} -->", (), id="in a comment"),
    ],
)
def test_lists_what_loops_would_show(text: str, listings: tuple[Listing, ...]) -> None:
    rendered = render(f"before\n{text}\nafter")
    assert rendered.listings == listings
    words = rendered.text.replace("<!--", "").replace("-->", "").split()
    assert "".join(words) in ("beforeafter", "beforexafter" if not listings else "")
    assert rendered.remarks == ()


def test_leaves_out_lists_that_are_known_to_be_empty() -> None:
    site = {**SITE, "posts": [{"title": "A", "tags": ["old"]}], "talks": []}
    loops = "{% for t in site.talks %}x{% endfor %}"
    for tag in ("old", "new"):
        loops += f"{{% for p in site.posts %}}{{% if p.tags contains '{tag}' %}}x{{% endif %}}"
        loops += "{% endfor %}"
    rendered = render(loops + "{{ site.posts.size }}{{ site.posts.first.title }}", site=site)
    assert rendered.listings == (pages("posts", category="old"),)
    assert rendered.text == "1A"


def test_says_where_a_list_stood() -> None:
    text = "# Papers\n\n{% for p in site.publications %}\n{{ p }}\n{% endfor %}\n\n# Other\n"
    rendered = render(text)
    assert rendered.text == "# Papers\n\n\n\n# Other\n"
    assert rendered.listing_lines == (2,)


def test_knows_from_which_line_a_text_came() -> None:
    text = "1\n{% if page.title %}\n3\n{% endif %}\n{% comment %}\n6\n{% endcomment %}\n8\n"
    text += "9 {{ 1 }}\n10"
    rendered = render(text)
    found = dict(zip(rendered.text.split("\n"), rendered.lines, strict=True))
    assert {word: found[word] for word in ("1", "3", "8", "9 1", "10")} == {
        "1": 5,
        "3": 7,
        "8": 12,
        "9 1": 13,
        "10": 14,
    }


def test_marks_where_the_list_of_cited_works_stands() -> None:
    rendered = render("A\n{% bibliography --cited %}")
    assert (rendered.text, rendered.listings) == ("A\n<d-bibliography></d-bibliography>", ())


@pytest.mark.parametrize(
    ("text", "expected", "line", "reason"),
    [
        ("\n{% foo bar %}in{% endfoo %}", "\nin", 6, "“foo” is not understood"),
        ("\n\n{% if a %}in", "\n\nin", 7, "“if” has no end"),
        ("a{% endfor %}b", "ab", 5, "“endfor” stands where it means nothing"),
        ("\n{% if a == %}in{% elsif b %}or{% endif %}", "\ninor", 6, "“if” cannot be read"),
        ("\n{% for a b %}in{% endfor %}", "\nin", 6, "“for” cannot be read"),
        ("{% if 1 %}\na{% elsif x == %}\nb{% endif %}", "\na\nb", 6, "“elsif” cannot be read"),
        ("x\n{{ a b | | }}", "x\n{{ a b | | }}", 6, "kept as text"),
        ("$\\frac{{a}_{b}}$", "$\\frac{{a}_{b}}$", 5, "kept as text"),
        ("\n{{ never closed", "\n{{ never closed", 6, "without an end"),
        ("\n{{ 'a' | blink: 3 }}", "\na", 6, "filter “blink” is not known"),
        ("\n{{ 'a' | divided_by: 0 }}", "\na", 6, "“divided_by” cannot be used here"),
        ("\n{% include missing.html %}x", "\nx", 6, "“missing.html” is not in the folder"),
        ("\n{% include_relative ../../x.md %}x", "\nx", 6, "outside the site"),
        ("\n{% include_relative none.md %}x", "\nx", 6, "was not found"),
        ("\n{% link _posts/2021-02-03-gone.md %}", "\n/2021/02/03/gone.html", 6, "usual address"),
        ("{% include again.html %}", "again " * 8, 2, "too deeply"),
        ("a{% if 'a' < 1 %}b{% endif %}c", "ac", 5, "cannot be evaluated"),
    ],
)
def test_reports_and_keeps_what_is_not_understood(
    text: str, expected: str, line: int, reason: str
) -> None:
    rendered = render(text)
    assert rendered.text == expected
    assert len(rendered.remarks) == 1
    assert reason in rendered.remarks[0].reason
    assert rendered.remarks[0].line == line or "again" in text


def test_names_the_included_file_in_which_something_is_wrong() -> None:
    remark = render("{% include bad.html %}").remarks[0]
    assert (remark.file, remark.line, remark.text) == (
        "_includes/bad.html",
        2,
        "{% nonsense %}",
    )
