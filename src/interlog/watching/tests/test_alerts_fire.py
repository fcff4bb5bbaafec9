"""Minutes pass, events arrive, alerts fire: on the real store and database."""

import json
from datetime import timedelta

import pytest
from standardwebhooks import Webhook

from interlog.kit.clock import frozen_clock
from interlog.kit.models import OutboxMessage
from interlog.watching.models import AlertDelivery, AlertFiring, ClosedMinute
from interlog.watching.services import evaluating

pytestmark = pytest.mark.django_db


def told(prefix="alert."):
    return [
        one.envelope
        for one in OutboxMessage.objects.order_by("id")
        if one.envelope["type"].startswith(prefix)
    ]


def state_of(lead, alert):
    return lead("GET", f"/alerts/{alert['id']}")["state"]


def test_an_alert_fires_when_there_are_too_many_and_recovers_afterwards(lead, events, receiver, set_alert):
    alert = set_alert(threshold=2)

    events.arrive(2)
    events.pass_minutes()
    before = state_of(lead, alert)
    events.arrive(3)
    events.pass_minutes()
    during = state_of(lead, alert)
    events.pass_minutes()

    (firing,) = lead("GET", f"/alerts/{alert['id']}/firings")["items"]
    assert (before, during, state_of(lead, alert)) == ("ok", "firing", "ok")
    assert (firing["value"], firing["threshold"]) == (3, 2)
    assert firing["ended_at"] > firing["began_at"] == firing["looked_to"]
    assert [one["type"] for one in told()] == ["alert.created", "alert.fired", "alert.recovered"]


def test_the_webhook_is_signed_so_that_the_library_of_others_takes_it(events, receiver, set_alert):
    alert = set_alert(name="Card errors", threshold=0)
    events.arrive()
    events.pass_minutes()

    events.at += timedelta(days=1)  # the signature says when it was sent, and is checked by the real clock
    events.work()

    ((headers, body),) = receiver.got
    message = json.loads(body)
    secret = alert["secret"]
    assert Webhook(secret).verify(body, headers) == message
    assert headers["webhook-id"] == str(AlertDelivery.objects.get().pk)
    assert (message["type"], message["data"]["alert"]["name"]) == ("alert.fired", "Card errors")
    assert "from=" in message["data"]["log"]


def test_only_events_of_the_view_count_and_failures_make_the_rate(lead, events, set_alert):
    alert = set_alert(kind="rate", threshold=40, least=4, line="channel:sms")
    events.arrive(9, channel="email", status="failure")
    events.pass_minutes()
    before = state_of(lead, alert)
    events.arrive(2, channel="sms", status="failure")
    events.arrive(2, channel="sms")
    events.pass_minutes()

    assert (before, state_of(lead, alert)) == ("ok", "firing")
    assert AlertFiring.objects.get().value == 50


def test_nothing_for_so_many_minutes_fires_and_the_first_event_ends_it(lead, events, set_alert):
    alert = set_alert(kind="absence", window_min=3)
    events.pass_minutes(2)
    early = state_of(lead, alert)
    events.pass_minutes()
    late = state_of(lead, alert)
    events.arrive()
    events.pass_minutes()

    assert (early, late, state_of(lead, alert)) == ("ok", "firing", "ok")


def test_an_event_that_comes_late_counts_in_the_minute_in_which_it_arrived(events, set_alert):
    set_alert(threshold=0)
    old = (events.at - timedelta(days=3)).isoformat()
    events.arrive(time=old)
    events.pass_minutes()

    assert AlertFiring.objects.get().looked_to > events.at - timedelta(minutes=1)


def test_a_window_of_several_minutes_adds_them_up_across_looks(lead, events, set_alert):
    alert = set_alert(threshold=4, window_min=3)
    for _ in range(2):
        events.arrive(2)
        events.pass_minutes()
    before = state_of(lead, alert)
    events.arrive(1)
    events.pass_minutes()

    assert (before, state_of(lead, alert)) == ("ok", "firing")


def test_minutes_that_nobody_looked_at_are_looked_at_later_each_for_itself(events, set_alert):
    set_alert(threshold=1, quiet_min=0)
    for count in (2, 0, 2):
        events.arrive(count) if count else None
        events.at += timedelta(minutes=1)
    with frozen_clock(events.at):
        evaluating.look_at_closed_minutes()

    firings = AlertFiring.objects.order_by("minute")
    assert [one.ended_at is None for one in firings] == [False, True]
    assert firings[1].minute - firings[0].minute == 2


def test_a_crash_while_a_minute_is_stored_leaves_nothing_and_the_next_look_finds_the_same(
    events, set_alert, monkeypatch
):
    set_alert(threshold=1)
    events.arrive(2)

    def cut_off(*_args, **_more):
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr(evaluating, "send_later", cut_off)
        with pytest.raises(RuntimeError):
            events.pass_minutes()
    assert not AlertFiring.objects.exists()
    assert not [one for one in told() if one["type"] == "alert.fired"]
    events.at -= timedelta(minutes=1)
    events.pass_minutes()

    assert AlertFiring.objects.get().value == 2
    assert AlertDelivery.objects.count() == 1


def test_a_minute_is_looked_at_once_however_many_look(events, set_alert):
    set_alert(threshold=0)
    events.arrive()
    events.pass_minutes()
    last = ClosedMinute.objects.order_by("-minute").first()
    assert last is not None

    again = evaluating._Span(last.minute, last.upto, last.upto)
    assert not evaluating._close(again, evaluating._watched(), {}, {}, witnessed=True)
    # Another process knew of fewer arrivals: going on from its number would count the rest twice.
    stale = evaluating._Span(last.minute + 1, last.upto - 1, last.upto)
    assert not evaluating._close(stale, evaluating._watched(), {}, {}, witnessed=True)

    assert AlertFiring.objects.count() == 1


@pytest.mark.parametrize("away", [20, 30 * 60], ids=["twenty minutes", "thirty hours"])
def test_the_time_in_which_the_server_was_away_is_no_silence(lead, events, set_alert, away):
    alert = set_alert(kind="absence", window_min=3)
    events.arrive()
    events.pass_minutes()
    events.at += timedelta(minutes=away)
    events.pass_minutes()  # the server is back, and looks at what it missed
    back = state_of(lead, alert)
    events.pass_minutes(3)
    early = state_of(lead, alert)
    events.pass_minutes()

    assert (back, early, state_of(lead, alert)) == ("ok", "ok", "firing")


def test_a_silence_that_was_there_before_the_server_went_away_lasts_until_an_event_comes(
    lead, events, set_alert
):
    alert = set_alert(kind="absence", window_min=2)
    events.pass_minutes(2)
    events.at += timedelta(minutes=20)
    events.pass_minutes()
    back = state_of(lead, alert)
    events.arrive()
    events.pass_minutes()

    assert (back, state_of(lead, alert)) == ("firing", "ok")
    assert AlertFiring.objects.count() == 1


def test_what_alerts_say_themselves_counts_for_none(lead, events, receiver, set_alert):
    view = lead("POST", "/views", {"name": "Warnings", "query": "q=status:warning type:alert.*"})
    body = {"name": "Loop", "view": view["ref"], "kind": "count", "threshold": 0, "window_min": 5}
    loop = lead("POST", "/alerts", {**body, "channel": "webhook", "url": receiver.address})
    set_alert()
    events.arrive(1, type="alert.fired", status="warning")
    events.pass_minutes()

    assert state_of(lead, loop) == "ok"


def test_a_muted_alert_fires_but_sends_nothing_and_a_paused_one_does_not_look(lead, events, set_alert):
    muted, paused = set_alert("Muted", threshold=0), set_alert("Paused", threshold=0)
    until = (events.at + timedelta(hours=1)).isoformat()
    lead("PATCH", f"/alerts/{muted['id']}", {"revision": 1, "muted_until": until})
    lead("PATCH", f"/alerts/{paused['id']}", {"revision": 1, "paused": True})
    events.arrive()
    events.pass_minutes()

    assert (state_of(lead, muted), state_of(lead, paused)) == ("firing", "paused")
    assert [one.muted for one in AlertFiring.objects.all()] == [True]
    assert not AlertDelivery.objects.exists()


def test_when_a_view_changes_its_alert_counts_anew(lead, events, set_alert):
    alert = set_alert(threshold=3, window_min=5)
    events.arrive(3)
    events.pass_minutes()
    view = alert["view"]
    lead("PATCH", f"/views/{view['id']}", {"revision": 1, "query": f"q=source:{events.source} channel:sms"})
    events.arrive(3, channel="sms")
    events.pass_minutes()
    before = state_of(lead, alert)
    events.arrive(1, channel="sms")
    events.pass_minutes()

    assert (before, state_of(lead, alert)) == ("ok", "firing")


def test_a_preview_says_when_it_would_have_fired(lead, events, set_alert):
    alert = set_alert(threshold=2)
    for minutes in (400, 200):
        for _ in range(3):
            events.arrive(time=(events.at - timedelta(minutes=minutes)).isoformat())
    body = {"view": alert["view"]["ref"], "kind": "count", "threshold": 2, "window_min": 1, "days": 1}

    with frozen_clock(events.at):
        found = lead("POST", "/alerts/preview", body)

    assert found["fired"] == 2
    assert [one["value"] for one in found["firings"]] == [3, 3]
    assert sum(one["total"] for one in found["stretches"]) == 6
    assert len(found["stretches"]) * found["step_s"] == 24 * 3600
