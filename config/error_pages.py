"""Errors that no page of the site could answer are told in the language of the browser."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views import defaults


def told(view: Callable[..., Any], request: HttpRequest, **values: Any) -> HttpResponse:
    with translation.override(translation.get_language_from_request(request)):
        response: HttpResponse = view(request, **values)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return told(defaults.bad_request, request, exception=exception)


def server_error(request: HttpRequest) -> HttpResponse:
    return told(defaults.server_error, request)
