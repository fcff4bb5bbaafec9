"""Dashboards: whose they are, what may stand on them, who sees and changes them."""

import pytest

from interlog.kit.models import OutboxMessage

pytestmark = pytest.mark.django_db


def tile(key="a", figure="service_level", **fields):
    return {"key": key, "figure": figure, **fields}


def board(**fields):
    return {"name": "Monday", "period": "7d", "tiles": [tile()], **fields}


def names(api):
    return [one["name"] for one in api("GET", "/dashboards")["items"]]


def test_a_dashboard_keeps_its_figures_in_their_order_and_is_deleted_and_put_back(signed_in):
    api = signed_in()
    tiles = [
        tile("b", by="hour", filters={"channel": "voice"}, settings={"seconds": "30"}, width="full"),
        tile("a", "contacts_received", show="number", title="Calls  a day"),
    ]
    saved = api("POST", "/dashboards", board(tiles=tiles, filters={"queue": "North"}))
    address = f"/dashboards/{saved['id']}"

    moved = api("PATCH", address, {"revision": 1, "tiles": tiles[::-1]})
    same = api("PATCH", address, {"revision": 2, "name": "Monday"})
    stale = api("PATCH", address, {"revision": 1, "name": "Late"}, status=409)
    api("DELETE", address)

    assert [one["key"] for one in moved["tiles"]] == ["a", "b"]
    assert moved["tiles"][0]["title"] == "Calls a day"
    assert (moved["revision"], same["revision"], stale["revision"]) == (2, 2, 2)
    assert names(api) == []
    api("GET", address, status=404)
    assert api("POST", f"{address}/restore") == {**same}
    types = [one.envelope["type"] for one in OutboxMessage.objects.order_by("id")]
    assert [one for one in types if one.startswith("dashboard.")] == [
        "dashboard.created",
        "dashboard.changed",
        "dashboard.deleted",
        "dashboard.restored",
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"period": "month"}, "period"),
        ({"filters": {"agents": "x"}}, "filters.agents"),
        ({"tiles": [tile(), tile()]}, "tiles.0.key"),
        ({"tiles": [tile("A1")]}, "tiles.0.key"),
        ({"tiles": [tile(), tile("b", "speed")]}, "tiles.1.figure"),
        ({"tiles": [tile(by="moon")]}, "tiles.0.by"),
        ({"tiles": [tile(filters={"direction": "inbound"})]}, "tiles.0.direction"),
        ({"tiles": [tile(settings={"seconds": "-1"})]}, "tiles.0.seconds"),
        ({"tiles": [tile(settings={"minutes": "1"})]}, "tiles.0.minutes"),
        ({"tiles": [tile(filters={"agent": "nobody@example.com"})]}, "tiles.0.agent"),
        ({"tiles": [tile(chr(97 + place // 25) + chr(97 + place % 25)) for place in range(25)]}, "tiles"),
    ],
)
def test_what_a_figure_cannot_be_asked_is_refused_with_its_place(signed_in, fields, field):
    answer = signed_in()("POST", "/dashboards", board(**fields), status=422)

    assert [one["field"] for one in answer["errors"]] == [field]


def test_one_sees_ones_own_the_teams_and_everybodys_and_changes_what_one_may(signed_in):
    lead, colleague = signed_in(team="North"), signed_in(team="North")
    auditor, far = signed_in("auditor"), signed_in(team="South")
    own, team, everybody = (
        lead("POST", "/dashboards", board(name=name, shared=shared))
        for name, shared in (("own", "nobody"), ("team", "team"), ("all", "all"))
    )

    assert [names(one) for one in (lead, colleague, auditor, far)] == [
        ["all", "own", "team"],
        ["all", "team"],
        ["all"],
        ["all"],
    ]
    colleague("PATCH", f"/dashboards/{own['id']}", {"revision": 1, "name": "x"}, status=404)
    assert colleague("PATCH", f"/dashboards/{team['id']}", {"revision": 1, "name": "Ours"})["revision"] == 2
    auditor("PATCH", f"/dashboards/{everybody['id']}", {"revision": 1, "name": "x"}, status=403)
    auditor("POST", "/dashboards", board(shared="all"), status=403)
    auditor("POST", "/dashboards", board())
    lead("POST", "/dashboards", board(name="OWN"), status=409)
    signed_in("agent")("GET", "/dashboards", status=403)


def test_every_ready_dashboard_can_be_copied_as_it_is(signed_in):
    api = signed_in()

    ready = api("GET", "/dashboards/ready")["items"]

    assert len(ready) >= 3
    for one in ready:
        assert api("GET", f"/dashboards/{one['ref']}") == one
        copied = api(
            "POST", "/dashboards", {name: one[name] for name in ("name", "about", "period", "tiles")}
        )
        assert copied["tiles"] == one["tiles"]
        # What is drawn is what is asked: the usual cut would be another one tomorrow.
        assert all(tile["by"] for tile in one["tiles"])
