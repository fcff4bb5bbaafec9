import pytest

from interlog.config.environment import SettingInvalid, value_of


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INTERLOG_SIGN_IN_RATE", "lots"),
        ("INTERLOG_SIGN_IN_RATE", "10/m/user"),
        ("INTERLOG_OIDC_SERVER_URL", "http://id.example.com"),
        ("INTERLOG_OIDC_SERVER_URL", "id.example.com"),
        ("INTERLOG_OIDC_CREATE_ROLE", "boss"),
        ("INTERLOG_REQUIRE_MFA", "maybe"),
        ("INTERLOG_TRUSTED_PROXIES", "all"),
    ],
)
def test_a_setting_that_would_weaken_or_break_sign_in_is_refused_at_the_start(name, value):
    with pytest.raises(SettingInvalid, match=name):
        value_of(name, {name: value})


def test_a_provider_on_this_machine_may_speak_plain_http():
    name = "INTERLOG_OIDC_SERVER_URL"

    assert value_of(name, {name: "http://localhost:9000/"}) == "http://localhost:9000"
    assert (
        value_of(name, {name: "https://id.example.com/realms/care"}) == "https://id.example.com/realms/care"
    )
