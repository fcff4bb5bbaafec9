"""Where webhooks may go."""

import pytest

from interlog.watching.rules.targets import TargetRefusedError, checked_url, refuse_private


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/hook",
        "ftp://example.com/hook",
        "https://",
        "https:///hook",
        "https://user:password@example.com/hook",
        "https://example.com/hook#part",
        "https://example.com:0/hook",
        "https://example.com:99999/hook",
        "https://exa mple.com/hook",
        "https://localhost/hook",
        "https://api.localhost/hook",
        "https://printer.local/hook",
        "https://db.internal./hook",
        "https://127.0.0.1/hook",
        "https://[::1]/hook",
        "https://10.1.2.3/hook",
        "https://192.168.0.1/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:127.0.0.1]/hook",
        "https://[fe80::1]/hook",
        "https://0.0.0.0/hook",
        "https://[/hook",
        "https://example.com/" + "x" * 2000,
        "",
    ],
)
def test_these_addresses_are_refused(url):
    with pytest.raises(TargetRefusedError):
        checked_url(url, allow_private=False)


@pytest.mark.parametrize("url", ["https://example.com/hook?token=1", "https://93.184.216.34:8443/"])
def test_public_https_addresses_are_taken(url):
    assert checked_url(f" {url} ", allow_private=False) == url


def test_where_private_addresses_are_allowed_http_is_too():
    assert checked_url("http://127.0.0.1:9000/hook", allow_private=True) == "http://127.0.0.1:9000/hook"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fc00::1", "fe80::1%eth0", "ff02::1", "::ffff:10.0.0.1", "2002:7f00:1::",
        "64:ff9b::7f00:1", "nothing",
    ],
)  # fmt: skip
def test_what_a_name_leads_to_is_refused_when_it_is_inside(address):
    with pytest.raises(TargetRefusedError):
        refuse_private(address, allow_private=False)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_what_a_name_leads_to_is_taken_when_it_is_outside(address):
    refuse_private(address, allow_private=False)
