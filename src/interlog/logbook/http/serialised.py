"""Published configurations as bytes, made once: a version never changes, and every page load asks for one."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from interlog.logbook.queries.setup import newest_imported_code, published, setup_as_published
from interlog.logbook.rules.setup import Setup
from interlog.logbook.schemas.setup import SetupOut

_KEPT = 8


@dataclass(frozen=True, slots=True)
class _Serialised:
    body: bytes
    etag: str


def setup_answer(request: HttpRequest, number: int | None = None) -> HttpResponseBase:
    """A version (the newest without a number) with its ETag, or 304 where the sender has it already.

    Raises: NotFound for an unknown number.
    """
    made = _serialised(published(number), newest_imported_code())
    headers = {"ETag": made.etag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
    known = get_conditional_response(request, etag=made.etag)
    if known is not None and known.status_code == HTTPStatus.NOT_MODIFIED:
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    return HttpResponse(made.body, content_type="application/json; charset=utf-8", headers=headers)


@lru_cache(maxsize=_KEPT)
def _serialised(setup: Setup, _newest_imported: tuple[object, ...] | None) -> _Serialised:
    body = SetupOut.model_validate(setup_as_published(setup.number)).model_dump_json(by_alias=True).encode()
    return _Serialised(body, f'"{sha256(body).hexdigest()[:32]}"')
