from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa

from interlog.identity.models import User
from interlog.identity.services import disable_user
from interlog.identity.tests.conftest import SIGN_IN, Browser
from interlog.identity.tests.fake_provider import CLIENT_ID, CLIENT_SECRET, FakeProvider

pytestmark = pytest.mark.django_db

CALLBACK = "/accounts/oidc/sso/login/callback/"


@pytest.fixture
def provider(settings):
    one = FakeProvider()
    settings.OIDC_SERVER_URL = one.url
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": "Example ID",
                    "client_id": CLIENT_ID,
                    "secret": CLIENT_SECRET,
                    "settings": {"server_url": one.url},
                }
            ],
        }
    }
    yield one
    one.stop()


def begin(browser: Browser):
    browser.get(f"{SIGN_IN}/config")
    form = {
        "provider": "sso",
        "callback_url": "/console",
        "process": "login",
        "csrfmiddlewaretoken": browser.client.cookies["csrftoken"].value,
    }
    return browser.client.post(
        f"{SIGN_IN}/auth/provider/redirect", urlencode(form), content_type="application/x-www-form-urlencoded"
    )


def sign_in_through(provider: FakeProvider, browser: Browser):
    began = begin(browser)
    assert began.status_code == 302
    assert began["Location"].startswith(f"{provider.url}/authorize?")
    return browser.client.get(CALLBACK, provider.authorise(began["Location"]))


def error_in(answer) -> str:
    assert answer.status_code == 302
    return parse_qs(urlsplit(answer["Location"]).query).get("error", [""])[0]


def test_the_screen_learns_the_name_of_the_button(provider, browser):
    providers = browser.get(f"{SIGN_IN}/config").json()["data"]["socialaccount"]["providers"]

    assert [(one["id"], one["name"]) for one in providers] == [("sso", "Example ID")]


def test_a_known_user_is_found_by_the_verified_address_and_keeps_role_and_password(
    provider, make_user, browser
):
    make_user("ann@example.com", "supervisor")
    provider.person["email"] = "Ann@Example.com"

    answer = sign_in_through(provider, browser)

    assert answer["Location"] == "/console"
    assert browser.get("/api/v1/me").json()["role"] == "supervisor"
    assert Browser().sign_in("ann@example.com").status_code == 200


def test_the_next_time_the_account_is_known_even_under_another_address(provider, make_user):
    make_user("ann@example.com")
    sign_in_through(provider, Browser())
    provider.person["email"] = "ann.married@example.com"
    browser = Browser()

    sign_in_through(provider, browser)

    assert browser.get("/api/v1/me").json()["email"] == "ann@example.com"
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize("verified", [False, "false", "true", None, 1])
def test_an_address_that_is_not_verified_matches_nobody(provider, make_user, browser, verified):
    make_user("ann@example.com")
    provider.person["email_verified"] = verified

    answer = sign_in_through(provider, browser)

    assert error_in(answer) == "signup_closed"
    assert browser.get("/api/v1/me").status_code == 401


def test_a_stranger_is_refused_by_default(provider, browser):
    answer = sign_in_through(provider, browser)

    assert error_in(answer) == "signup_closed"
    assert not User.objects.exists()


def test_a_stranger_gets_the_role_that_settings_name(provider, browser, settings):
    settings.OIDC_CREATE_ROLE = "auditor"

    answer = sign_in_through(provider, browser)

    assert answer["Location"] == "/console"
    me = browser.get("/api/v1/me").json()
    assert (me["email"], me["name"], me["role"]) == ("ann@example.com", "Ann", "auditor")
    assert not User.objects.get().has_usable_password()


def test_a_disabled_user_is_refused(provider, make_user, browser):
    make_user("ann@example.com")
    disable_user(email="ann@example.com", actor=None)

    answer = sign_in_through(provider, browser)

    assert error_in(answer) == "permission_denied"
    assert browser.get("/api/v1/me").status_code == 401


def test_an_id_token_signed_by_someone_else_is_refused(provider, make_user, browser):
    make_user("ann@example.com")
    provider.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    answer = sign_in_through(provider, browser)

    assert error_in(answer) == "unknown"
    assert browser.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("claims", [{"aud": "other"}, {"iss": "https://evil.example"}, {"exp": 1}])
def test_an_id_token_for_others_or_out_of_date_is_refused(provider, make_user, browser, claims):
    make_user("ann@example.com")
    provider.claims = claims

    assert error_in(sign_in_through(provider, browser)) == "unknown"


def test_a_userinfo_about_someone_else_is_refused(provider, make_user, browser):
    make_user("ann@example.com")
    provider.userinfo = {"sub": "u-2", "email": "ann@example.com", "email_verified": True}

    assert error_in(sign_in_through(provider, browser)) == "permission_denied"


def test_an_answer_without_a_person_in_it_is_refused_and_does_not_crash(provider, browser):
    provider.userinfo = {"nothing": "here"}

    assert error_in(sign_in_through(provider, browser)) == "unknown"


def test_a_state_that_was_not_given_out_is_refused(provider, make_user, browser):
    make_user("ann@example.com")
    answer = provider.authorise(begin(browser)["Location"])

    thief = Browser().client.get(CALLBACK, answer)

    assert error_in(thief) == "unknown"


def test_a_provider_that_does_not_answer_sends_the_user_back_with_an_error(provider, browser):
    back = provider.authorise(begin(browser)["Location"])
    provider.stop()

    assert error_in(browser.client.get(CALLBACK, back)) == "unknown"
    assert error_in(begin(browser)) == "unknown"


def test_nobody_is_sent_to_a_foreign_address_afterwards(provider, browser):
    browser.get(f"{SIGN_IN}/config")
    form = {
        "provider": "sso",
        "callback_url": "https://evil.example/",
        "process": "login",
        "csrfmiddlewaretoken": browser.client.cookies["csrftoken"].value,
    }

    answer = browser.client.post(
        f"{SIGN_IN}/auth/provider/redirect", urlencode(form), content_type="application/x-www-form-urlencoded"
    )

    assert "evil.example" not in answer["Location"]


def test_the_policy_lets_the_form_go_to_the_provider(provider, browser):
    policy = browser.get("/healthz")["Content-Security-Policy"]

    assert policy.endswith(f"form-action 'self' {provider.url}")


def test_without_a_provider_the_way_back_does_not_exist(browser):
    assert browser.client.get(CALLBACK, {"code": "x", "state": "y"}).status_code == 404
