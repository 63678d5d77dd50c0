"""What no request may hold, and what each begins with."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


def refuse_null_characters(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A query with a null character is answered with 400: PostgreSQL takes none in any text."""

    def answer(request: HttpRequest) -> HttpResponse:
        if b"\x00" in unquote_to_bytes(request.META.get("QUERY_STRING", "")):
            raise BadRequest("The address holds a null character.")
        return get_response(request)

    return answer


def speak_for_one_request(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The admin speaks the editor's language, as the browser asks for it. Pages speak their own,
    chosen by their views: an address has the same words for everyone."""

    def answer(request: HttpRequest) -> HttpResponse:
        is_admin = request.path_info.startswith(f"/{settings.ADMIN_PATH}/")
        language = translation.get_language_from_request(request) if is_admin else None
        with translation.override(language or settings.LANGUAGE_CODE):
            response = get_response(request)
        if is_admin:
            patch_vary_headers(response, ["Accept-Language"])
        return response

    return answer
