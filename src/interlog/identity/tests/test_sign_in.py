import pytest
from django.test import Client

from interlog.identity.services import change_user, disable_user, enable_user, set_password
from interlog.identity.tests.conftest import PASSWORD, SIGN_IN, Browser
from interlog.kit.models import LiveMessage, OutboxMessage

pytestmark = pytest.mark.django_db


def test_a_user_signs_in_with_email_and_password_and_is_known_from_then_on(make_user, browser):
    make_user("ann@example.com", "supervisor")

    answer = browser.sign_in("Ann@Example.com")

    assert answer.status_code == 200
    assert answer.json()["meta"]["is_authenticated"] is True
    assert browser.get("/api/v1/me").json()["role"] == "supervisor"


def test_a_wrong_password_an_unknown_address_and_a_disabled_user_get_the_same_answer(make_user):
    make_user("ann@example.com")
    make_user("ben@example.com")
    disable_user(email="ben@example.com", actor=None)

    wrong = Browser().sign_in("ann@example.com", "not-the-password")
    unknown = Browser().sign_in("nobody@example.com")
    disabled = Browser().sign_in("ben@example.com")

    assert wrong.status_code == unknown.status_code == disabled.status_code == 400
    assert wrong.json() == unknown.json() == disabled.json()


def test_signing_in_without_the_csrf_token_is_refused(make_user):
    make_user("ann@example.com")

    answer = Browser(csrf=False).sign_in("ann@example.com")

    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/csrf_failed"


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(make_user):
    make_user("ann@example.com")
    for attempt in range(5):
        assert Browser().sign_in("ann@example.com", f"wrong-{attempt}").status_code == 400

    answer = Browser().sign_in("ann@example.com")

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert answer.json()["errors"][0]["code"] == "too_many_login_attempts"


def test_a_different_host_header_does_not_start_a_new_count(make_user, settings):
    settings.ALLOWED_HOSTS = ["*"]
    make_user("ann@example.com")
    for attempt in range(5):
        Browser().sign_in("ann@example.com", f"wrong-{attempt}", Host=f"host{attempt}.example.com")

    assert Browser().sign_in("ann@example.com", Host="other.example.com").status_code == 429


def test_one_address_may_fail_ten_times_a_minute_over_all_accounts(make_user):
    make_user("ann@example.com")
    for attempt in range(10):
        assert Browser().sign_in(f"user{attempt}@example.com").status_code == 400

    assert Browser().sign_in("ann@example.com").status_code == 429


def test_signing_in_rightly_does_not_count_as_a_failure(make_user):
    make_user("ann@example.com")

    answers = [Browser().sign_in("ann@example.com").status_code for _ in range(12)]

    assert answers == [200] * 12


def test_the_address_is_read_from_the_proxy_header_only_when_proxies_are_trusted(make_user, settings):
    make_user("ann@example.com")

    def fail_from(number: int) -> int:
        header = {"X-Forwarded-For": f"198.51.100.{number}"}
        return Browser().sign_in(f"user{number}@example.com", **header).status_code

    settings.TRUSTED_PROXIES = 1
    behind_a_proxy = [fail_from(number) for number in range(12)]
    settings.TRUSTED_PROXIES = 0
    in_the_open = [fail_from(number) for number in range(20, 32)]

    assert behind_a_proxy == [400] * 12
    assert in_the_open[-1] == 429


def test_a_client_cannot_choose_its_own_address_behind_a_proxy(make_user, settings):
    settings.TRUSTED_PROXIES = 1
    make_user("ann@example.com")

    answers = [
        Browser()
        .sign_in(f"user{number}@example.com", **{"X-Forwarded-For": f"10.0.0.{number}, 198.51.100.7"})
        .status_code
        for number in range(12)
    ]

    assert answers[-1] == 429


def test_signing_in_gives_the_session_a_new_name(make_user, browser):
    make_user("ann@example.com")
    session = browser.client.session
    session["planted"] = "by an attacker"
    session.save()
    browser.client.cookies["interlog_session"] = session.session_key

    browser.sign_in("ann@example.com")

    assert browser.client.cookies["interlog_session"].value != session.session_key
    assert (
        Client(headers={"Cookie": f"interlog_session={session.session_key}"}).get("/api/v1/me").status_code
        == 401
    )


def test_signing_out_ends_the_session_on_the_server(signed_in):
    browser = signed_in()
    stolen = browser.client.cookies["interlog_session"].value

    browser.send("DELETE", f"{SIGN_IN}/auth/session")

    thief = Client()
    thief.cookies["interlog_session"] = stolen
    assert thief.get("/api/v1/me").status_code == 401


def test_a_disabled_user_is_out_at_once_and_their_screens_are_told(signed_in, make_user):
    browser = signed_in("ann@example.com")

    user = disable_user(email="ann@example.com", actor=None)

    assert browser.get("/api/v1/me").status_code == 401
    assert LiveMessage.objects.filter(user_id=user.id, type="session.ended").exists()


def test_a_user_enabled_again_does_not_find_old_sessions_alive(signed_in):
    browser = signed_in("ann@example.com")

    disable_user(email="ann@example.com", actor=None)
    enable_user(email="ann@example.com", actor=None)

    assert browser.get("/api/v1/me").status_code == 401
    assert Browser().sign_in("ann@example.com").status_code == 200


def test_a_new_role_holds_from_the_next_request_on(signed_in, make_user):
    browser = signed_in("ann@example.com", "agent")
    user_id = browser.get("/api/v1/me").json()["id"]
    assert browser.get("/api/v1/keys").status_code == 403

    change_user(user_id=user_id, role="admin", actor=None)

    assert browser.get("/api/v1/keys").status_code == 200


def test_changing_ones_password_ends_the_other_sessions_and_keeps_this_one(signed_in):
    here = signed_in("ann@example.com")
    elsewhere = Browser()
    elsewhere.sign_in("ann@example.com")

    answer = here.send(
        "POST",
        f"{SIGN_IN}/account/password/change",
        {"current_password": PASSWORD, "new_password": "another-horse-battery"},
    )

    assert answer.status_code == 200
    assert here.get("/api/v1/me").status_code == 200
    assert elsewhere.get("/api/v1/me").status_code == 401
    assert Browser().sign_in("ann@example.com", "another-horse-battery").status_code == 200


@pytest.mark.parametrize("password", ["short-one", "123456789012345", "password1234", "ann@example.com"])
def test_a_weak_password_is_refused_when_changing_it(signed_in, password):
    browser = signed_in("ann@example.com")

    answer = browser.send(
        "POST", f"{SIGN_IN}/account/password/change", {"current_password": PASSWORD, "new_password": password}
    )

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["param"] == "new_password"


def test_a_password_set_by_an_administrator_ends_every_session(signed_in):
    browser = signed_in("ann@example.com")

    set_password(email="ann@example.com", password="a-new-long-password", actor=None)

    assert browser.get("/api/v1/me").status_code == 401


def test_passwords_are_stored_with_argon2(make_user, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    user = make_user("ann@example.com")

    assert user.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize(
    "path",
    [
        "auth/signup",
        "auth/password/request",
        "auth/password/reset",
        "auth/provider/signup",
        "auth/provider/token",
        "auth/email/verify",
        "auth/code/request",
        "account/email",
        "account/phone",
        "account/providers",
    ],
)
def test_addresses_that_nobody_needs_do_not_exist(make_user, path):
    make_user("ann@example.com")

    known = Browser().send("POST", f"{SIGN_IN}/{path}", {"email": "ann@example.com"})
    unknown = Browser().send("POST", f"{SIGN_IN}/{path}", {"email": "nobody@example.com"})

    assert known.status_code == unknown.status_code == 404
    assert known.content == unknown.content
    assert known["Content-Type"] == "application/problem+json"


def test_a_body_that_is_no_json_is_a_clean_400(browser):
    browser.get(f"{SIGN_IN}/config")
    token = browser.client.cookies["csrftoken"].value

    answer = browser.client.post(
        f"{SIGN_IN}/auth/login", "{oops", content_type="application/json", headers={"X-CSRFToken": token}
    )

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_signing_in_and_failing_to_are_told_to_the_event_log_without_the_password(make_user, browser):
    make_user("ann@example.com")

    browser.sign_in("ann@example.com", "a-wrong-guess-at-it")
    browser.sign_in("ann@example.com")

    told = [message.envelope for message in OutboxMessage.objects.order_by("id")]
    assert [one["type"] for one in told] == ["user.created", "user.sign_in_failed", "user.signed_in"]
    assert told[1]["status"] == "failure"
    assert told[2]["data"] == {"methods": ["password"]}
    assert "a-wrong-guess-at-it" not in str(told)
    assert PASSWORD not in str(told)
