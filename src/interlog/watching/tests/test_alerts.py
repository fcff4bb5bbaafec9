"""Setting, changing, deleting and putting back alerts."""

import pytest

pytestmark = pytest.mark.django_db


def alert(**fields):
    usual = {"name": "Failures", "view": "ready:failures", "kind": "count", "threshold": 5, "window_min": 10}
    return {**usual, "channel": "webhook", "url": "https://example.com/hook?token=abc", **fields}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"view": "ready:nothing"}, "view"),
        ({"window_min": 0}, "window_min"),
        ({"window_min": 1441}, "window_min"),
        ({"threshold": -1}, "threshold"),
        ({"threshold": 1.5}, "threshold"),
        ({"kind": "rate", "threshold": 100}, "threshold"),
        ({"quiet_min": -1}, "quiet_min"),
        ({"least": 0, "kind": "rate"}, "least"),
        ({"url": "https://127.0.0.1/hook"}, "url"),
        ({"url": ""}, "url"),
        ({"severity": "loud"}, "severity"),
        ({"muted_until": "2026-03-02T10:00:00"}, "muted_until"),
        ({"muted_until": "9999-12-31T23:59:59-05:00"}, "muted_until"),
    ],
)
def test_what_cannot_be_watched_is_refused_with_its_field(lead, fields, field):
    answer = lead("POST", "/alerts", alert(**fields), status=422)

    assert [one["field"] for one in answer["errors"]] == [field]


def test_the_secret_is_shown_once_and_the_address_in_full_only_to_who_may_change_it(lead, signed_in):
    made = lead("POST", "/alerts", alert(), status=201)

    again = lead("GET", f"/alerts/{made['id']}")
    seen = signed_in("agent")("GET", "/alerts")["items"][0]
    assert made["secret"].startswith("whsec_")
    assert "secret" not in again
    assert again["address"] == "https://example.com/hook?token=abc"
    assert seen["address"] == "example.com"


def test_an_alert_is_changed_as_it_was_read_and_its_name_is_its_own(lead):
    made = lead("POST", "/alerts", alert())
    address = f"/alerts/{made['id']}"

    changed = lead("PATCH", address, {"revision": 1, "threshold": 9})
    lead("PATCH", address, {"revision": 1, "threshold": 1}, status=409)
    lead("POST", "/alerts", alert(name="failures"), status=409)

    assert (changed["threshold"], changed["window_min"], changed["revision"]) == (9, 10, 2)


def test_a_deleted_alert_can_be_put_back(lead):
    made = lead("POST", "/alerts", alert())
    lead("DELETE", f"/alerts/{made['id']}", status=204)
    gone = lead("GET", "/alerts")["items"]

    lead("POST", f"/alerts/{made['id']}/restore")

    assert gone == []
    assert [one["id"] for one in lead("GET", "/alerts")["items"]] == [made["id"]]


def test_a_view_that_is_watched_stays_until_its_alerts_are_gone(lead):
    view = lead("POST", "/views", {"name": "Mine", "query": "q=status:failure"})
    made = lead("POST", "/alerts", alert(view=view["ref"]))

    refused = lead("DELETE", f"/views/{view['id']}", status=409)
    lead("DELETE", f"/alerts/{made['id']}")
    lead("DELETE", f"/views/{view['id']}", status=204)

    assert (refused["type"], "Failures" in refused["detail"]) == ("/problems/view_watched", True)


def test_asking_for_many_alerts_costs_as_many_questions_as_for_one(lead, django_assert_max_num_queries):
    for number in range(6):
        lead("POST", "/alerts", alert(name=f"Alert {number}"))

    with django_assert_max_num_queries(9):
        assert len(lead("GET", "/alerts")["items"]) == 6
