import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache

from interlog.identity.services import remove_second_factor
from interlog.identity.tests.conftest import SIGN_IN, Browser
from interlog.kit.models import OutboxMessage

pytestmark = pytest.mark.django_db

TOTP = f"{SIGN_IN}/account/authenticators/totp"


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def wrong_code_of(secret: str) -> str:
    return f"{(int(code_of(secret)) + 1) % 1_000_000:06}"


def enrol(browser: Browser) -> str:
    secret: str = browser.get(TOTP).json()["meta"]["secret"]
    answer = browser.send("POST", TOTP, {"code": code_of(secret)})
    assert answer.status_code == 200, answer.json()
    cache.clear()  # a code counts once; the next sign-in happens within the same half minute
    return secret


def test_after_enrolment_signing_in_needs_the_code_as_well(signed_in, browser):
    secret = enrol(signed_in("ann@example.com"))

    first = browser.sign_in("ann@example.com")
    before = browser.get("/api/v1/me").status_code
    second = browser.send("POST", f"{SIGN_IN}/auth/2fa/authenticate", {"code": code_of(secret)})

    assert first.status_code == 401
    assert {
        "id": "mfa_authenticate",
        "is_pending": True,
        "types": ["recovery_codes", "totp"],
    } in first.json()["data"]["flows"]
    assert before == 401
    assert second.status_code == 200
    assert browser.get("/api/v1/me").status_code == 200


def test_a_wrong_code_is_refused_and_guessing_is_limited(signed_in, browser):
    secret = enrol(signed_in("ann@example.com"))
    browser.sign_in("ann@example.com")

    answers = [
        browser.send("POST", f"{SIGN_IN}/auth/2fa/authenticate", {"code": wrong_code_of(secret)})
        for _ in range(6)
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 400, 400, 400, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    told = [
        row.envelope for row in OutboxMessage.objects.all() if row.envelope["type"] == "user.sign_in_failed"
    ]
    assert [one["data"] for one in told] == [{"method": "mfa"}] * 5


def test_a_code_works_once(signed_in):
    secret = enrol(signed_in("ann@example.com"))
    code = code_of(secret)
    first, second = Browser(), Browser()
    for browser in (first, second):
        browser.sign_in("ann@example.com")

    once = first.send("POST", f"{SIGN_IN}/auth/2fa/authenticate", {"code": code})
    twice = second.send("POST", f"{SIGN_IN}/auth/2fa/authenticate", {"code": code})

    assert (once.status_code, twice.status_code) == (200, 400)


def test_a_recovery_code_replaces_the_app_once(signed_in):
    here = signed_in("ann@example.com")
    enrol(here)
    codes = here.get(f"{SIGN_IN}/account/authenticators/recovery-codes").json()["data"]["unused_codes"]
    first, second = Browser(), Browser()
    for browser in (first, second):
        browser.sign_in("ann@example.com")

    once = first.send("POST", f"{SIGN_IN}/auth/2fa/authenticate", {"code": codes[0]})
    twice = second.send("POST", f"{SIGN_IN}/auth/2fa/authenticate", {"code": codes[0]})

    assert len(codes) == 10
    assert (once.status_code, twice.status_code) == (200, 400)


def test_the_secret_is_encrypted_in_the_database(signed_in):
    secret = enrol(signed_in("ann@example.com"))

    stored = Authenticator.objects.get(type="totp").data["secret"]

    assert secret not in stored
    assert stored.startswith("gAAAA")
    assert secret not in str([message.envelope for message in OutboxMessage.objects.all()])


def test_a_changed_secret_key_is_said_clearly_and_an_administrator_mends_it(signed_in, settings):
    secret = enrol(signed_in("ann@example.com"))
    settings.SECRET_KEY = "another-key-" + "y" * 40
    browser = Browser()
    browser.client.raise_request_exception = False
    browser.sign_in("ann@example.com")
    answer = browser.send("POST", f"{SIGN_IN}/auth/2fa/authenticate", {"code": code_of(secret)})

    remove_second_factor(user_id=Authenticator.objects.first().user_id, actor=None)

    assert answer.json()["type"] == "/problems/second_factor_unreadable"
    assert Browser().sign_in("ann@example.com").status_code == 200


def test_where_a_second_factor_is_demanded_only_me_and_the_enrolment_answer_until_there_is_one(
    signed_in, settings
):
    settings.REQUIRE_MFA = True
    browser = signed_in("ann@example.com", "admin")

    refused = browser.get("/api/v1/users")
    me = browser.get("/api/v1/me").json()
    enrol(browser)

    assert refused.status_code == 403
    assert refused.json()["type"] == "/problems/second_factor_required"
    assert me["permissions"] == ["self.manage"]
    assert me["second_factor"] == {"required": True, "enrolled": False}
    assert browser.get("/api/v1/users").status_code == 200
    assert browser.get("/api/v1/me").json()["second_factor"] == {"required": True, "enrolled": True}


def test_removing_the_second_factor_needs_a_fresh_proof_of_identity(signed_in, monkeypatch):
    browser = signed_in("ann@example.com")
    enrol(browser)
    later = time.time() + 3600
    monkeypatch.setattr("interlog.identity.adapters.time.time", lambda: later)

    stale = browser.send("DELETE", TOTP)
    browser.send("POST", f"{SIGN_IN}/auth/reauthenticate", {"password": "correct-horse-battery"})
    fresh = browser.send("DELETE", TOTP)

    assert stale.status_code == 401
    assert fresh.status_code == 200
    assert not Authenticator.objects.exists()


def test_an_administrator_takes_a_lost_second_factor_away(signed_in):
    admin = signed_in("root@example.com", "admin")
    ann = signed_in("ann@example.com")
    enrol(ann)
    user_id = ann.get("/api/v1/me").json()["id"]

    answer = admin.send("DELETE", f"/api/v1/users/{user_id}/second-factor")

    assert answer.status_code == 204
    assert Browser().sign_in("ann@example.com").status_code == 200
    assert "user.second_factor_removed" in [row.envelope["type"] for row in OutboxMessage.objects.all()]
