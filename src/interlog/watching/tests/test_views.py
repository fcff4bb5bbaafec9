"""Saved views: whose they are, what they may hold, who sees them."""

import pytest

from interlog.kit.models import OutboxMessage

pytestmark = pytest.mark.django_db


def view(**fields):
    return {"name": "Card errors", "query": "q=status:failure&period=7d", **fields}


def names(api):
    return [one["name"] for one in api("GET", "/views")["items"]]


def test_a_view_keeps_filters_period_columns_and_order_in_one_way_of_writing(signed_in):
    api = signed_in()
    query = "status=failure&q=duration_ms>5 type:a*&period=7d&order=asc&columns=data.http.status data.x"

    saved = api("POST", "/views", view(query=query), status=201)

    assert saved["query"] == (
        "q=type%3Aa%2A+status%3Afailure+duration_ms%3E5&period=7d&order=asc&columns=data.http.status+data.x"
    )
    assert saved["line"] == "type:a* status:failure duration_ms>5"
    assert api("PATCH", f"/views/{saved['id']}", {"revision": 1, "query": saved["query"]})["revision"] == 1


@pytest.mark.parametrize(
    ("query", "field", "at"),
    [
        ("q=stauts:failure", "query.q", 1),
        ("q=status:failure data.x>a", "query.q", 23),
        ("stauts=failure", "query.stauts", None),
        ("period=7", "query.period", None),
        ("period=7d&from=2026-01-01T00:00:00Z", "query.period", None),
        ("order=up", "query.order", None),
        ("columns=http.status", "query.columns", None),
        ("columns=data.x:1", "query.columns", None),
        ("order=asc&order=desc", "query.order", None),
    ],
)
def test_a_query_that_is_not_understood_is_refused_with_field_and_place(signed_in, query, field, at):
    answer = signed_in()("POST", "/views", view(query=query), status=422)

    assert [one["field"] for one in answer["errors"]] == [field]
    assert answer.get("at") == at


def test_names_are_unique_per_owner_whatever_their_case(signed_in):
    mine, yours = signed_in(), signed_in()
    mine("POST", "/views", view())

    assert (
        mine("POST", "/views", view(name="CARD  errors"), status=409)["type"] == "/problems/view_name_taken"
    )
    yours("POST", "/views", view(), status=201)


def test_one_sees_ones_own_views_the_teams_and_everybodys(signed_in):
    lead, other_lead = signed_in("supervisor", "North"), signed_in("supervisor", "South")
    lead("POST", "/views", view(name="of all", shared="all"))
    lead("POST", "/views", view(name="of the north", shared="team"))
    lead("POST", "/views", view(name="own"))

    assert names(lead) == ["of all", "of the north", "own"]
    assert names(signed_in("agent", "North")) == ["of all", "of the north"]
    assert names(other_lead) == ["of all"]


@pytest.mark.parametrize(
    ("role", "may"), [("agent", False), ("auditor", False), ("builder", True), ("admin", True)]
)
def test_sharing_is_for_those_who_may(signed_in, role, may):
    api = signed_in(role, "North")

    answer = api("POST", "/views", view(shared="team"), status=201 if may else 403)

    assert may or answer["type"] == "/problems/forbidden"


def test_a_shared_view_is_changed_by_whoever_may_share_and_by_nobody_else(signed_in):
    owner, builder, agent = signed_in("supervisor"), signed_in("builder"), signed_in()
    saved = owner("POST", "/views", view(shared="all"))
    address = f"/views/{saved['id']}"

    agent("PATCH", address, {"revision": 1, "name": "Mine"}, status=403)
    agent("DELETE", address, status=403)
    assert builder("PATCH", address, {"revision": 1, "name": "Ours"})["name"] == "Ours"
    assert owner("PATCH", address, {"revision": 1, "name": "Late"}, status=409)["revision"] == 2


def test_a_private_view_of_another_is_not_there(signed_in):
    saved = signed_in("supervisor")("POST", "/views", view())

    for method in ("GET", "PATCH", "DELETE"):
        signed_in("admin")(method, f"/views/{saved['id']}", {"revision": 1}, status=404)


def test_the_default_is_each_users_own_and_may_be_a_ready_view(signed_in):
    mine, yours = signed_in("supervisor"), signed_in()
    saved = mine("POST", "/views", view(shared="all"))

    mine("PUT", "/views/default", {"view": saved["ref"]})
    yours("PUT", "/views/default", {"view": "ready:failures"})

    assert [one["is_default"] for one in mine("GET", "/views")["items"]] == [True]
    assert [one["is_default"] for one in yours("GET", "/views")["items"]] == [False]
    assert [one["ref"] for one in yours("GET", "/views/ready")["items"] if one["is_default"]] == [
        "ready:failures"
    ]
    mine("DELETE", f"/views/{saved['id']}", status=204)
    assert not any(one["is_default"] for one in mine("GET", "/views/ready")["items"])


def test_every_ready_view_is_a_query_the_log_takes(signed_in):
    api = signed_in()

    ready = api("GET", "/views/ready")["items"]

    assert [one["name"] for one in ready] == [
        "Failures",
        "Stuck",
        "Handovers",
        "Undelivered messages",
        "Slow tools",
    ]
    for number, one in enumerate(ready):
        copy = api("POST", "/views", view(name=str(number), query=one["query"]))
        assert copy["query"] == one["query"], one["name"]


def test_a_long_list_comes_in_pages(signed_in):
    api = signed_in()
    for number in range(5):
        api("POST", "/views", view(name=f"View {number}"))

    first = api("GET", "/views?limit=3")
    rest = api("GET", f"/views?limit=3&cursor={first['next_cursor']}")

    assert [one["name"] for one in first["items"] + rest["items"]] == [
        f"View {number}" for number in range(5)
    ]
    assert rest["next_cursor"] is None


def test_what_happens_to_a_view_is_announced_without_its_query(signed_in):
    api = signed_in()
    saved = api("POST", "/views", view())
    api("PATCH", f"/views/{saved['id']}", {"revision": 1, "query": "q=status:warning"})
    api("DELETE", f"/views/{saved['id']}")

    told = [
        one.envelope
        for one in OutboxMessage.objects.order_by("id")
        if one.envelope["type"].startswith("view.")
    ]

    assert [one["type"] for one in told] == ["view.created", "view.changed", "view.deleted"]
    assert told[1]["data"] == {"shared": "nobody", "changed": ["query"]}


def test_a_view_that_was_deleted_comes_back_as_it_was_with_its_star(signed_in):
    mine, other = signed_in("supervisor"), signed_in("agent")
    saved = mine("POST", "/views", view(shared="all"))
    mine("PUT", "/views/default", {"view": saved["ref"]})
    mine("DELETE", f"/views/{saved['id']}")

    gone = mine("GET", "/views")["items"] + other("GET", "/views")["items"]
    mine("GET", f"/views/{saved['id']}", status=404)
    other("POST", f"/views/{saved['id']}/restore", status=403)
    again = mine("POST", "/views", view())  # its name is free meanwhile
    mine("POST", f"/views/{saved['id']}/restore", status=409)
    mine("DELETE", f"/views/{again['id']}")
    back = mine("POST", f"/views/{saved['id']}/restore")

    assert gone == []
    assert (back["id"], back["query"], back["is_default"]) == (saved["id"], saved["query"], True)
    assert [one["ref"] for one in other("GET", "/views")["items"]] == [saved["ref"]]
