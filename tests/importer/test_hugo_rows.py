"""What each key of a publication, talk, project, post and start page becomes."""

import pytest
from PIL import Image

from pages.models import Page, SiteIdentity
from publications.models import Publication
from tests.importer.hugo_sites import HOME, import_hugo, in_order, words_at

pytestmark = pytest.mark.django_db

WORK = "content/publication/comet/index.md"
PROJECT = "content/project/sweeps/index.md"


def work_of(folder, header, more=None):
    files = {WORK: f"---\ntitle: A comet\n{header}\n---\n", **(more or {})}
    report = import_hugo(folder, files)
    return Publication.objects.get(), report


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('["0"]', "other"), ('["1"]', "paper-conference"), ('["2"]', "article-journal"),
        ('["3"]', "preprint"), ('["4"]', "report"), ('["5"]', "book"), ('["6"]', "chapter"),
        ('["7"]', "thesis"), ('["8"]', "patent"), ("[article]", "preprint"),
        ("[manuscript]", "preprint"), ("[paper-conference]", "paper-conference"),
        ("[report]", "report"), ("[chapter]", "chapter"), ("[thesis]", "thesis"),
        ("[patent]", "patent"), ("[book]", "book"), ("[article-journal]", "article-journal"),
    ],
)  # fmt: skip
def test_both_forms_of_a_works_type_are_read(tmp_path, given, expected):
    assert work_of(tmp_path, f"publication_types: {given}")[0].type == expected


@pytest.mark.parametrize(
    ("header", "field", "expected"),
    [
        ("doi: 10.5555/COMET", "doi", "10.5555/comet"),
        ("hugoblox: {ids: {doi: 10.5555/x, arxiv: '2101.00001'}}", "arxiv_id", "2101.00001"),
        ("hugoblox: {ids: {doi: 10.5555/x}}", "doi", "10.5555/x"),
        ("publication: 'In *Letters on Stars*'", "venue", "Letters on Stars"),
        ("publication_short: 'In *LS*'", "short_venue", "LS"),
        ("abstract: A tail was *seen*.", "abstract", "A tail was *seen*."),
        ("featured: true", "selected", True),
        ("date: 1786-08-01\npublishDate: 2020-01-02", "date", "1786-08-01"),
        ("subtitle: Seen at night", "description", "Seen at night"),
        ("summary: It had a tail.", "description", "It had a tail."),
    ],
)
def test_a_key_of_a_work_becomes_its_field(tmp_path, header, field, expected):
    work = work_of(tmp_path, header)[0]
    found = getattr(work, field)
    assert (str(found) if isinstance(expected, str) else found) == expected


@pytest.mark.parametrize(
    ("header", "kind", "target"),
    [
        *(
            (f"{key}: https://files.example.org/a", kind, "https://files.example.org/a")
            for key, kind in (
                ("url_pdf", "pdf"), ("url_preprint", "preprint"), ("url_code", "code"),
                ("url_dataset", "data"), ("url_poster", "poster"), ("url_project", "project"),
                ("url_slides", "slides"), ("url_video", "video"), ("url_source", "other"),
                ("external_link", "paper"),
            )
        ),
        ("links: [{type: code, url: 'https://code.example.org/'}]", "code",
         "https://code.example.org/"),
        ("links: [{name: Blog, url: 'https://blog.example.org/'}]", "blog",
         "https://blog.example.org/"),
        ("url_pdf: comet.pdf", "pdf", "/publication/comet/comet.pdf"),
    ],
)  # fmt: skip
def test_an_address_of_a_work_becomes_a_button(tmp_path, header, kind, target):
    (tmp_path / "content/publication/comet").mkdir(parents=True)
    (tmp_path / "content/publication/comet/comet.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    links = work_of(tmp_path, header)[0].links
    assert (kind, target) in {(one.kind, one.target) for one in links.all()}


@pytest.mark.parametrize("url", ['""', '"#"'])
def test_an_empty_address_makes_no_button(tmp_path, url):
    assert not work_of(tmp_path, f"url_code: {url}")[0].links.exists()


def test_what_a_citation_adds_is_taken(tmp_path):
    cited = "@article{c, title={A Comet}, journal={Letters on Stars}, year={1786}}"
    work, _ = work_of(tmp_path, "", {"content/publication/comet/cite.bib": cited})
    assert (work.type, work.venue, str(work.date)) == (
        "article-journal",
        "Letters on Stars",
        "1786",
    )


@pytest.mark.parametrize("section", ["publication", "publications"])
def test_folders_in_singular_and_plural_are_works(client, tmp_path, section):
    import_hugo(tmp_path, {f"content/{section}/comet/index.md": "---\ntitle: A comet\n---\n"})
    assert "A comet" in words_at(client, f"/{section}/comet/")


@pytest.mark.parametrize(
    "header",
    [
        "event: Meeting of Sweepers\ndate: 1787-05-01T13:00:00Z\ndate_end: 1787-05-03",
        "event_name: Meeting of Sweepers\nevent_start: 1787-05-01\nevent_end: 1787-05-03",
    ],
    ids=["2019", "2026"],
)
def test_a_talk_has_its_facts(client, tmp_path, header):
    import_hugo(
        tmp_path,
        {
            "content/event/sweep/index.md": f"---\ntitle: How to sweep\n{header}\nlocation: Bath\n"
            "event_url: https://meeting.example.org/\n"
            "address: {street: New King Street, city: Bath, country: England}\n"
            "summary: With patience.\nabstract: A long night.\n"
            "url_video: https://video.example.org/\ntags: [comets]\n---\nBring a coat.\n"
        },
    )
    words = words_at(client, "/event/sweep/")
    for part in (
        *("Meeting of Sweepers", "Bath", "New King Street, Bath, England", "1787-05-03"),
        *("A long night.", "Bring a coat.", "video.example.org"),
    ):
        assert part in words, part
    page = Page.objects.get(title="How to sweep")
    assert (page.collection, str(page.date), page.excerpt) == (
        "talks",
        "1787-05-01",
        "With patience.",
    )
    assert page.tags == ["comets"]


@pytest.mark.parametrize(
    "link",
    ["external_link: https://sweeps.example.org/",
     "links: [{type: site, url: 'https://sweeps.example.org/'}]"],
    ids=["old", "new"],
)  # fmt: skip
def test_a_project_leads_to_its_own_site(client, tmp_path, link):
    header = f"---\ntitle: Sweeps\nsummary: Every clear night.\ntags: [sky]\n{link}\n---\nText.\n"
    import_hugo(tmp_path, {PROJECT: header})
    assert 'href="https://sweeps.example.org/"' in client.get("/project/sweeps/").text
    assert "Every clear night." in words_at(client, "/project/")


def test_a_post_keeps_its_keys(client, tmp_path):
    import_hugo(
        tmp_path,
        {
            "content/post/night/index.md": "---\ntitle: A cold night\nsubtitle: With ice\n"
            "summary: In short.\nauthors: [admin]\ntags: [ice]\ncategories: [diary]\n"
            "date: 1783-12-31\nlastmod: 1784-01-01\nfeatured: false\nprojects: [sweeps]\n"
            "image: {caption: The ink froze, focal_point: Center}\n"
            "aliases: [/old/night, ../other-night/]\n---\nThe ink froze.\n",
            PROJECT: "---\ntitle: Sweeps\n---\nText.\n",
        },
    )
    words = words_at(client, "/post/night/")
    assert in_order(words, "A cold night", "With ice", "The ink froze.")
    page = Page.objects.get(title="A cold night")
    assert (page.tags, page.excerpt, str(page.date)) == (
        ["ice", "diary"],
        "In short.",
        "1783-12-31",
    )
    assert 'href="/project/sweeps/"' in client.get("/post/night/").text
    for old in ("/old/night/", "/other-night/"):
        assert client.get(old).headers["Location"] == "/post/night/"


@pytest.mark.parametrize(
    ("header", "is_public"),
    [
        ("draft: true", False),
        ("publishDate: 2999-01-01", False),
        ("date: 2999-01-01", False),
        ("date: 2999-01-01\npublishDate: 2020-01-01", True),
        ("expiryDate: 2001-01-01", False),
        ("expiryDate: 2999-01-01", True),
    ],
)
def test_what_hugo_would_not_publish_today_is_a_draft(client, tmp_path, header, is_public):
    import_hugo(tmp_path, {"content/post/a/index.md": f"---\ntitle: Ice\n{header}\n---\nCold.\n"})
    assert Page.objects.get(title="Ice").is_public is is_public
    assert client.get("/post/a/").status_code == (200 if is_public else 404)


def test_a_draft_that_waits_for_its_day_says_so(tmp_path):
    page = "---\ntitle: Ice\npublishDate: 2999-01-01\n---\n"
    import_hugo(tmp_path, {"content/post/a/index.md": page})
    assert "shown from 2999-01-01" in Page.objects.get(title="Ice").review_note


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Ice\n---\nCold.\n",
        '+++\ntitle = "Ice"\n+++\nCold.\n',
        '{"title": "Ice"}\nCold.\n',
    ],
    ids=["yaml", "toml", "json"],
)
def test_front_matter_is_read_in_its_three_languages(client, tmp_path, text):
    import_hugo(tmp_path, {"content/post/a/index.md": text})
    assert words_at(client, "/post/a/").endswith("Ice Cold.")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/notes/:slug/", "/notes/a-cold-night/"),
        ("/:year/:month/:day/:title/", "/1783/12/31/a-cold-night/"),
        ("/:section/:filename/", "/post/the-night/"),
        ("/:year/:contentbasename/", "/1783/the-night/"),
        ("/:monthname/:slugorfilename/", "/december/the-night/"),
    ],
)
@pytest.mark.parametrize("form", ["flat", "by kind"])
def test_a_permalink_setting_is_followed(client, tmp_path, pattern, path, form):
    setting = f"post: {pattern}" if form == "flat" else f"page: {{post: {pattern}}}"
    import_hugo(
        tmp_path,
        {
            "config/_default/hugo.yaml": f"title: Stars\npermalinks: {{{setting}}}\n",
            "content/post/the-night.md": "---\ntitle: A cold night\ndate: 1783-12-31\n---\nIce.\n",
        },
    )
    assert "Ice." in words_at(client, path)


def test_blocks_stand_on_the_start_page_in_their_order(client, tmp_path):
    home = """---
type: landing
sections:
- block: about.biography
  content: {username: admin}
- block: skills
  content:
    title: Tools
    items: [{name: Sweeper, description: Two feet}]
- block: markdown
  id: visit
  content: {title: Visit, subtitle: By night, text: Ring *twice*.}
- block: contact
  content: {title: Write to me}
- block: markdown
  content: {title: Off, text: Unseen.}
  active: false
- block: collection
  content:
    title: Papers
    count: 5
    filters: {folders: [publication]}
---
"""
    params = "email: c@stars.example.org\nphone: 12 34\naddress: {city: Bath}\n"
    files = {HOME: home, WORK: "---\ntitle: A comet\nauthors: [admin]\n---\n"}
    import_hugo(tmp_path, {**files, "config/_default/params.yaml": params})
    words = words_at(client, "/")
    assert in_order(
        words,
        *("She sweeps", "Tools", "Sweeper", "Visit", "By night", "Ring twice", "Write to me"),
        *("c@stars.example.org", "12 34", "Papers", "A comet"),
    )
    assert "Unseen." not in words


@pytest.mark.parametrize(
    "params",
    [
        "description: All the stars.\n",
        "marketing: {seo: {description: All the stars.}}\n",
        "hugoblox: {identity: {description: All the stars.}}\n",
        "hugoblox: {identity: {tagline: All the stars.}}\n",
    ],
)
def test_the_sites_description_is_found_in_each_generation(tmp_path, params):
    import_hugo(tmp_path, {"config/_default/params.yaml": params})
    site = SiteIdentity.current()
    assert (site.title, site.description) == ("Stars", "All the stars.")


@pytest.mark.parametrize(
    ("section", "listing"), [("publication", "publications"), ("event", "talks"), ("talk", "talks")]
)
@pytest.mark.parametrize("has_file", [True, False], ids=["with _index.md", "made by Hugo"])
def test_a_sections_page_is_the_sites_list(client, tmp_path, section, listing, has_file):
    files = {f"content/{section}/comet/index.md": "---\ntitle: A comet\n---\n"}
    if has_file:
        files[f"content/{section}/_index.md"] = "---\ntitle: All of it\n---\nMine.\n"
    import_hugo(tmp_path, files)
    page = Page.objects.get(listing=listing)
    assert page.permalink == f"/{section}/"
    assert words_at(client, f"/{section}/").count("A comet") == 1
    assert not Page.objects.filter(address__path="/talks/").exists()


def test_authors_who_are_not_named_are_others(client, tmp_path):
    work, _ = work_of(tmp_path, "authors: [A. Sweeper, C. Sargent et al.]")
    assert [one.name for one in work.authorships.order_by("position")] == [
        "A. Sweeper",
        "C. Sargent",
    ]
    assert work.authors_incomplete
    assert "C. Sargent et al." in words_at(client, "/publication/comet/").replace(",", "")


def test_a_preprint_on_arxiv_names_its_identifier(tmp_path):
    work, _ = work_of(tmp_path, "url_preprint: https://arxiv.org/abs/2101.00001v2")
    assert work.arxiv_id == "2101.00001"


def test_a_picture_beside_a_page_stands_for_it(tmp_path):
    folder = tmp_path / "content/publication/comet"
    folder.mkdir(parents=True)
    Image.new("RGB", (40, 30), "navy").save(folder / "featured.png")
    work, _ = work_of(tmp_path, "image: {caption: A tail}")
    assert work.thumbnail.get_absolute_url() == "/publication/comet/featured.png"
    assert "A tail" in work.description


@pytest.mark.parametrize(("header", "is_shown"), [("", True), (", preview_only: true", False)])
def test_a_featured_picture_stands_above_the_text_unless_it_is_a_preview(
    client, tmp_path, header, is_shown
):
    folder = tmp_path / "content/post/night"
    folder.mkdir(parents=True)
    Image.new("RGB", (40, 30), "navy").save(folder / "featured.png")
    post = f"---\ntitle: Ice\nimage: {{caption: Very blue{header}}}\n---\nText.\n"
    import_hugo(tmp_path, {"content/post/night/index.md": post})
    assert words_at(client, "/post/night/").endswith("Very blue Text.")
    shown = client.get("/post/night/").text.partition("<main")[2]
    assert ("/post/night/featured.png" in shown) is is_shown
