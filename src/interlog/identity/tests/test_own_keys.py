"""Keys of the log panel that a user chooses for themselves."""

import pytest

pytestmark = pytest.mark.django_db


def test_keys_of_fields_are_merged_field_by_field_and_null_gives_one_back_to_the_setup(signed_in):
    browser = signed_in()
    first = {"complete": "alt+c", "fields": {"topic": "alt+1", "custom.order_no": "alt+2"}}
    browser.send("PATCH", "/api/v1/me", {"preferences": {"hotkeys": first}})

    answer = browser.send(
        "PATCH", "/api/v1/me", {"preferences": {"hotkeys": {"fields": {"topic": None, "outcome": "alt+3"}}}}
    )

    assert answer.json()["preferences"]["hotkeys"] == {
        "complete": "alt+c",
        "fields": {"custom.order_no": "alt+2", "outcome": "alt+3"},
    }


@pytest.mark.parametrize(
    "fields",
    [
        "alt+1",
        {"topic": 7},
        {"topic": ""},
        {"x" * 101: "alt+1"},
        {f"custom.f{number}": "alt+1" for number in range(101)},
    ],
)
def test_what_is_no_key_of_a_field_is_refused_and_nothing_is_kept(signed_in, fields):
    browser = signed_in()

    refused = browser.send("PATCH", "/api/v1/me", {"preferences": {"hotkeys": {"fields": fields}}})

    assert refused.status_code == 422
    assert [one["field"] for one in refused.json()["errors"]] == ["preferences.hotkeys"]
    assert browser.get("/api/v1/me").json()["preferences"] == {}
