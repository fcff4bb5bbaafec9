"""Headers that every answer carries, and the page of the web UI with its per-response style nonce."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; style-src-attr 'none'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; "
    "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'"
)


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a strict content security policy and its companions on every answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined] # read by `web_page`
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY.format(nonce=request.csp_nonce))  # type: ignore[attr-defined] # set above
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if settings.PUBLIC_URL.startswith("https://"):
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if request.path.startswith(("/api/", "/_allauth/")):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


@require_safe
@ensure_csrf_cookie
def web_page(request: HttpRequest, path: str = "") -> HttpResponse:
    """The single page of the web UI, for every address that is not an API."""
    page = (settings.UI_DIR / "index.html").read_text(encoding="utf-8")
    html = page.replace("__CSP_NONCE__", request.csp_nonce)  # type: ignore[attr-defined] # set by security_headers
    return HttpResponse(html, headers={"Cache-Control": "no-store"})
