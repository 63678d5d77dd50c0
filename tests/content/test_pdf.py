"""Which uploads are PDFs."""

import pytest

from content import pdf
from content.pdf import PdfError, check

WHOLE = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nstartxref\n9\n%%EOF\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(WHOLE, id="small"),
        pytest.param(WHOLE.replace(b"1.7", b"2.0"), id="second-edition"),
        pytest.param(WHOLE + b"\r\n" * 20, id="lines-behind-the-end"),
        pytest.param(WHOLE.replace(b"endobj", b"x" * 3000 + b"<html>"), id="html-inside"),
    ],
)
def test_takes_a_pdf(data):
    check(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "no PDF", id="nothing"),
        pytest.param(b"<!DOCTYPE html><script>alert(1)</script>", "no PDF", id="html-renamed"),
        pytest.param(b"<html>" + WHOLE, "no PDF", id="html-before-the-pdf"),
        pytest.param(b"\n" + WHOLE, "no PDF", id="header-not-at-the-first-byte"),
        pytest.param(
            WHOLE.replace(b"1 0 obj", b"<ScRipt>alert(1)</script>"), "web page", id="polyglot"
        ),
        pytest.param(WHOLE.replace(b"1 0 obj", b"<!doctype html>"), "web page", id="polyglot-page"),
        pytest.param(WHOLE[:-8], "cut off", id="without-its-end"),
        pytest.param(WHOLE + b"x" * 5000, "cut off", id="much-behind-the-end"),
        pytest.param(b"PK\x03\x04" + WHOLE, "no PDF", id="zip"),
    ],
)
def test_refuses_what_is_no_whole_pdf(data, reason):
    with pytest.raises(PdfError, match=reason):
        check(data)


def test_refuses_one_that_is_too_large(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_BYTES", len(WHOLE) - 1)
    with pytest.raises(PdfError, match="save it smaller"):
        check(WHOLE)
