"""The scripts of the admin speak the editor's language."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.builders import make_publication

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chinese(page, signed_in):
    page.set_extra_http_headers({"Accept-Language": "zh-CN"})
    return page


def test_the_form_of_a_work_speaks_chinese(chinese):
    work = make_publication(title="On Tides")
    work.links.create(kind="code", url="https://example.org/", position=1)
    chinese.goto(reverse("admin:publications_publication_change", args=[work.pk]))
    row = chinese.locator("#links-group tr.has_original")
    expect(row.get_by_role("button", name="下移 https://example.org/")).to_be_visible()
    expect(row.locator("td.field-url")).to_have_attribute("data-label", "地址")
    expect(chinese.get_by_role("button", name="添加到列表")).to_be_visible()
    toolbar = chinese.get_by_role("toolbar", name="格式").first
    expect(toolbar.get_by_role("button")).to_have_text(
        ["粗体", "斜体", "链接", "列表", "公式", "图片"]
    )
    preview = chinese.locator(".markdownx-preview:visible").first
    expect(preview).to_have_attribute("data-empty", "预览显示在此处。")
