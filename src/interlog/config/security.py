"""Headers that every answer carries, and the page of the web UI with its per-response style nonce."""

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from interlog.kit.errors import Unavailable

_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; style-src-attr 'none'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; "
    "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action {form_action}"
)
_PRIVATE_PATHS = ("/api/", "/_allauth/", "/accounts/")
_YEAR_S = 31_536_000


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a strict content security policy and its companions on every answer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined] # read by `web_page`
        response = get_response(request)
        headers = response.headers
        headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce, form_action=_form_action())
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if settings.PUBLIC_URL.startswith("https://"):
            headers.setdefault("Strict-Transport-Security", f"max-age={_YEAR_S}")
        if request.path.startswith(_PRIVATE_PATHS):
            headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def header_lines(path: str) -> Callable[[], list[tuple[bytes, bytes]]]:
    """What makes the headers of an answer at this path, as `security_headers` sets them, for one answer after the other."""
    request = HttpRequest()
    request.path = path
    response = HttpResponse()
    del response.headers["Content-Type"]
    answered = security_headers(lambda _request: response)(request)
    lines = [(name.lower().encode(), value.encode()) for name, value in answered.headers.items()]
    nonce = request.csp_nonce.encode()  # type: ignore[attr-defined] # set by security_headers
    fixed = [line for line in lines if nonce not in line[1]]
    of_each = [(name, value.split(nonce)) for name, value in lines if nonce in value]

    def made() -> list[tuple[bytes, bytes]]:
        fresh = secrets.token_urlsafe(16).encode()
        return [*fixed, *((name, fresh.join(parts)) for name, parts in of_each)]

    return made


def _form_action() -> str:
    # The sign-on button posts a form here and is sent on to the provider; browsers check that hop as well.
    if not settings.OIDC_SERVER_URL:
        return "'self'"
    provider = urlsplit(settings.OIDC_SERVER_URL)
    return f"'self' {provider.scheme}://{provider.netloc}"


@require_safe
@ensure_csrf_cookie
def web_page(request: HttpRequest, path: str = "") -> HttpResponse:  # noqa: ARG001 - named in the address
    """The single page of the web UI, for every address that is not an API."""
    built = settings.UI_DIR / "index.html"
    if not built.is_file():
        raise Unavailable("the web screens are not built; run `make setup`")
    html = built.read_text(encoding="utf-8").replace("__CSP_NONCE__", request.csp_nonce)  # type: ignore[attr-defined] # set by security_headers
    return HttpResponse(html, headers={"Cache-Control": "no-store"})
