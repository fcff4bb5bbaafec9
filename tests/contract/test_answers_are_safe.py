"""What every answer carries, and what none may give away."""

import io
import json
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.test import Client
from django.urls import path

from interlog.config.urls import *  # noqa: F403 - this module is a URLconf too, with views that fail
from interlog.config.urls import urlpatterns as real_urlpatterns
from interlog.identity.services import create_key, create_user
from interlog.kit.errors import Conflict


def _fails(_request: Any) -> None:
    raise RuntimeError("the inside of the server, password=hunter2")


def _refuses(_request: Any) -> None:
    raise Conflict("not now")


urlpatterns = [path("api/v1/fails", _fails), path("api/v1/refuses", _refuses), *real_urlpatterns]


def problem_in(answer: Any) -> dict[str, Any]:
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(answer.content)
    assert set(body) >= {"type", "title", "status", "detail", "errors"}
    assert body["status"] == answer.status_code
    return body


@pytest.mark.parametrize(
    "address", ["/", "/healthz", "/api/v1/me", "/api/v1/nothing", "/_allauth/browser/v1/config"]
)
def test_every_answer_carries_the_policy_and_its_companions(db, address):
    answer = Client().get(address)

    policy = answer["Content-Security-Policy"]
    for part in (
        "default-src 'self'",
        "script-src 'self';",
        "style-src-attr 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
    ):
        assert part in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Request-ID"]


def test_the_page_and_its_policy_share_a_nonce_that_is_new_each_time(db, settings, tmp_path):
    settings.UI_DIR = tmp_path
    (tmp_path / "index.html").write_text(
        '<meta name="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__">'
    )

    first, second = Client().get("/any/screen"), Client().get("/any/screen")

    nonce = first.content.decode().split('content="')[1].split('"')[0]
    assert f"'nonce-{nonce}'" in first["Content-Security-Policy"]
    assert "__CSP_NONCE__" not in first.content.decode()
    assert first["Content-Security-Policy"] != second["Content-Security-Policy"]
    assert first["Cache-Control"] == "no-store"
    assert "csrftoken" in first.cookies


def test_strict_transport_is_demanded_where_the_public_address_is_https(settings):
    settings.PUBLIC_URL = "http://127.0.0.1:8700"
    plain = Client().get("/healthz")
    settings.PUBLIC_URL = "https://log.example.com"

    assert "Strict-Transport-Security" not in plain
    assert Client().get("/healthz")["Strict-Transport-Security"] == "max-age=31536000"


def test_the_session_cookie_is_out_of_reach_for_scripts_and_other_sites(db, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    create_user(
        email="ann@example.com", name="Ann", role="agent", password="correct-horse-battery", actor=None
    )

    answer = Client().post(
        "/_allauth/browser/v1/auth/login",
        {"email": "ann@example.com", "password": "correct-horse-battery"},
        content_type="application/json",
    )

    cookies: SimpleCookie = answer.cookies
    session = cookies["interlog_session"]
    assert (session["httponly"], session["samesite"], session["secure"]) == (True, "Lax", True)
    assert (cookies["csrftoken"]["samesite"], cookies["csrftoken"]["secure"]) == ("Lax", True)


def test_cookies_are_secure_exactly_when_the_public_address_is_https():
    from interlog.config import settings as real

    assert real.PUBLIC_URL.startswith("https://") is real.SESSION_COOKIE_SECURE is real.CSRF_COOKIE_SECURE


def test_answers_of_the_api_are_not_kept_by_caches(db):
    assert Client().get("/api/v1/me")["Cache-Control"] == "no-store"
    assert "no-store" in Client().get("/_allauth/browser/v1/config")["Cache-Control"]


def test_a_foreign_host_name_is_a_clean_400(db):
    for address in ("/", "/api/v1/me", "/_allauth/browser/v1/config"):
        answer = Client(headers={"Host": "evil.example"}).get(address)
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()
        problem_in(answer)


def test_what_does_not_exist_under_the_api_is_a_problem_and_not_the_page(db):
    for address in ("/api/v1/nothing", "/api/", "/api/v2/me", "/_allauth/nothing", "/accounts/login/"):
        answer = Client().get(address)
        assert answer.status_code == 404
        assert problem_in(answer)["type"] == "/problems/not_found"


@pytest.mark.parametrize(
    ("method", "address"), [("DELETE", "/api/v1/me"), ("POST", "/healthz"), ("PUT", "/")]
)
def test_a_wrong_method_is_a_problem_that_names_the_right_ones(db, method, address):
    answer = Client().generic(method, address)

    assert answer.status_code == 405
    assert "GET" in answer["Allow"]
    assert problem_in(answer)["type"] == "/problems/method_not_allowed"


@pytest.mark.urls(__name__)
def test_a_crash_gives_nothing_away_and_is_logged_without_secrets(db, capsys, own_logging):
    from interlog.config.logging import set_up_logging

    client = Client(raise_request_exception=False)
    set_up_logging("info", "json")
    answer = client.get("/api/v1/fails?password=hunter2")

    body = problem_in(answer)
    assert answer.status_code == 500
    assert "inside" not in json.dumps(body)
    assert "RuntimeError" not in json.dumps(body)
    assert answer["Content-Security-Policy"]
    logged = capsys.readouterr().err
    assert "RuntimeError" in logged
    assert "hunter2" not in logged.split("RuntimeError")[0]


def test_a_refusal_while_a_form_is_read_is_a_problem_too(db):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.get("/_allauth/browser/v1/config")

    answer = client.post("/_allauth/browser/v1/auth/login", {"email": io.BytesIO(b"a file from a stranger")})

    assert answer.status_code in {401, 403}
    problem_in(answer)


@pytest.mark.urls(__name__)
def test_an_error_of_ours_outside_the_api_object_is_the_same_problem(db):
    answer = Client().get("/api/v1/refuses")

    assert answer.status_code == 409
    assert problem_in(answer)["detail"] == "not now"


def test_a_write_without_the_csrf_token_is_a_problem(db):
    create_user(
        email="ann@example.com", name="Ann", role="agent", password="correct-horse-battery", actor=None
    )
    client = Client(enforce_csrf_checks=True)
    client.get("/_allauth/browser/v1/config")
    client.post(
        "/_allauth/browser/v1/auth/login",
        {"email": "ann@example.com", "password": "correct-horse-battery"},
        content_type="application/json",
        headers={"X-CSRFToken": client.cookies["csrftoken"].value},
    )

    answer = client.patch("/api/v1/me", {}, content_type="application/json")

    assert answer.status_code == 403
    assert problem_in(answer)["type"] == "/problems/csrf_failed"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{oops", 400),
        (b"\xff\xfe", 400),
        (b'{"name": NaN}', 400),
        (b'{"name": 1e400}', 400),
        (b'{"name": "a\\u0000b"}', 400),
        (b'{"name": "\\ud800"}', 400),
        (b'{"preferences": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
        (b'{"preferences": ' + b"[" * 100 + b"]" * 100 + b"}", 400),
        (b'{"name": "' + b"x" * 3_000_000 + b'"}', 413),
        (b"[]", 422),
        (b'"text"', 422),
    ],
)
def test_a_body_that_cannot_be_read_is_a_clear_refusal(db, body, status):
    secret = create_key(name="k", scopes=["admin"], actor=None).secret
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    answer = client.post("/api/v1/teams", body, content_type="application/json")

    assert answer.status_code == status
    assert problem_in(answer)["detail"]


def test_a_body_sent_in_chunks_is_asked_for_its_length_and_not_called_missing(db):
    answer = Client(headers={"Transfer-Encoding": "chunked"}).post("/api/v1/teams")

    assert answer.status_code == 411
    assert "Content-Length" in problem_in(answer)["detail"]


def test_a_nul_character_in_an_address_is_refused_before_it_reaches_a_store(db):
    for address in ("/api/v1/users?q=a%00b", "/api/v1/users/a%00b"):
        assert Client().get(address).status_code == 400


def test_figures_are_for_this_machine_and_for_keys_of_the_scope_admin(db, settings):
    def status(address: str, **headers: str) -> int:
        return Client(REMOTE_ADDR=address, headers=headers).get("/metrics").status_code

    admin = create_key(name="k", scopes=["admin"], actor=None).secret
    reader = create_key(name="k", scopes=["records:read", "events:read"], actor=None).secret
    assert status("127.0.0.1") == status("::1") == 200
    assert status("203.0.113.9") == 401
    assert status("127.0.0.1", **{"X-Forwarded-For": "203.0.113.9"}) == 401
    assert status("127.0.0.1", **{"X-Forwarded-For": "127.0.0.1"}) == 401
    assert status("203.0.113.9", Authorization=f"Bearer {admin}") == 200
    assert status("203.0.113.9", Authorization=f"Bearer {reader}") == 403
    settings.TRUSTED_PROXIES = 1
    assert status("127.0.0.1", **{"X-Forwarded-For": "203.0.113.9"}) == 401
    assert status("127.0.0.1", **{"X-Forwarded-For": "127.0.0.1, 203.0.113.9"}) == 401
