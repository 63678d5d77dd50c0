"""Fills a form of the admin as a browser does: what it shows, with some fields changed."""

from typing import Any

from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode


def shown(response: Any) -> dict[str, Any]:
    """What a browser would send if the form were saved at once."""
    form = LexborHTMLParser(response.text).css_first("#content-main form")
    assert form is not None
    data: dict[str, Any] = {}
    for field in form.css("input[name], textarea[name], select[name]"):
        name = field.attributes["name"] or ""
        value = value_of(field)
        if value is not None and "__prefix__" not in name:
            data[name] = value
    return data


def value_of(field: LexborNode) -> Any:
    if field.tag == "textarea":
        return (field.text() or "").removeprefix("\n")
    if field.tag == "select":
        options = field.css("option[selected]")
        values = [option.attributes.get("value") or "" for option in options]
        return values if "multiple" in field.attributes else (values or [""])[0]
    kind = field.attributes.get("type")
    if kind == "checkbox":
        return (field.attributes.get("value") or "on") if "checked" in field.attributes else None
    return None if kind in {"submit", "file"} else field.attributes.get("value") or ""


def save(client: Client, url: str, /, **changes: Any) -> Any:
    """Opens the form at `url`, changes these fields and sends it; None takes a field out.

    Follows the redirect after a success, so that the answer holds what the editor is told.
    """
    data = shown(client.get(url)) | changes
    sent = {name: value for name, value in data.items() if value is not None}
    return client.post(url, {"_continue": "1", **sent}, follow=True)


def messages(response: Any) -> list[str]:
    """What the editor is told after a success."""
    return [
        node.text(strip=True) for node in LexborHTMLParser(response.text).css(".messagelist li")
    ]


def errors(response: Any) -> list[str]:
    """What the form says is wrong."""
    return [node.text(strip=True) for node in LexborHTMLParser(response.text).css(".errorlist li")]


def undo(client: Client, response: Any) -> Any:
    """Presses the button of the message."""
    tree = LexborHTMLParser(response.text)
    button, form = tree.css_first("button.undo"), tree.css_first("form#undo-form")
    assert button is not None
    assert form is not None
    assert button.attributes["form"] == form.attributes["id"]
    assert form.css_first("input[name=csrfmiddlewaretoken]") is not None
    data = {button.attributes["name"]: button.attributes["value"]}
    return client.post(button.attributes["formaction"] or "", data, follow=True)
