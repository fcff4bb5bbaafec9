"""A setting that cannot be used stops the start with its name and the mend; nothing falls back in silence."""

import pytest

from interlog.config.environment import SETTINGS, SettingInvalid, value_of


@pytest.mark.parametrize(
    ("name", "value", "mend"),
    [
        ("INTERLOG_TIME_ZONE", "Europe/Lodnon", "IANA name"),
        ("INTERLOG_PHONE_REGION", "uk", "two capital letters"),
        ("INTERLOG_LOG_FORMAT", "yaml", "console, json"),
        ("INTERLOG_LOG_LEVEL", "loud", "warning"),
        ("INTERLOG_TRUSTED_PROXIES", "-1", "from 0 on"),
        ("INTERLOG_SESSION_HOURS", "0", "from 1 on"),
        ("INTERLOG_OIDC_CREATE_ROLE", "owner", "supervisor"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name_with_the_mend(name, value, mend):
    with pytest.raises(SettingInvalid) as refused:
        value_of(name, {name: value})

    assert name in refused.value.detail
    assert mend in refused.value.detail


def test_every_default_can_be_used():
    assert [one.name for one in SETTINGS if value_of(one.name, {}) is None] == []
