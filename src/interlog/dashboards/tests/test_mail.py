"""The mail of a dashboard: once for each time it is due, under the rights of its owner, late when it is late."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from interlog.conversations.contracts import ConversationSeed
from interlog.conversations.facade import store_conversations_bulk
from interlog.dashboards.models import Letter, MailPlan, MailRun
from interlog.dashboards.services.delivering import deliver
from interlog.dashboards.services.mailing import send_what_is_due
from interlog.identity.models import User
from interlog.insights.facade import feed_once
from interlog.kit import jobs
from interlog.kit.clock import frozen_clock

pytestmark = pytest.mark.django_db
# A Saturday, eight o'clock in Berlin.
DUE = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
PLAN = {"rhythm": "daily", "hour": 8, "zone": "Europe/Berlin"}


@pytest.fixture
def sent_by_mail(_engine, signed_in, settings):
    """A lead's dashboard with six calls of the day before, sent to an agent at eight."""
    settings.MAIL_REFUSED, settings.DEFAULT_FROM_EMAIL = "", "insights@example.com"
    settings.REPORTING_TIME_ZONE = "Europe/Berlin"
    lead, agent = signed_in(name="Lea Lead"), signed_in("agent", name="Ann", email="ann@example.com")

    def make(*, calls=6, recipients=("ann@example.com",)):
        begun = [DUE - timedelta(hours=20, minutes=one) for one in range(calls)]
        store_conversations_bulk(
            [
                ConversationSeed(
                    source="test",
                    external_id=f"{at}",
                    channel="voice",
                    initiated_at=at,
                    enqueued_at=at,
                    connected_at=at + timedelta(seconds=25 if at == begun[0] else 5),
                    ended_at=at + timedelta(seconds=90),
                    queue="<North & South>",
                )
                for at in begun
            ]
        )
        while feed_once():
            pass
        tiles = [
            {"key": "a", "figure": "service_level", "by": "queue"},
            {"key": "b", "figure": "promises_kept", "title": "Kept?"},
            {"key": "c", "figure": "speed_of_answer", "show": "number", "settings": {}},
        ]
        body = {"name": "Morning", "period": "7d", "tiles": tiles, "filters": {"channel": "voice"}}
        with frozen_clock(DUE - timedelta(hours=10)):
            saved = lead("POST", "/dashboards", body)
            lead("PUT", f"/dashboards/{saved['id']}/mail", PLAN | {"recipients": list(recipients)})
        return saved

    make.lead, make.agent = lead, agent
    return make


def pass_to(moment):
    """The jobs that are due by this moment run."""
    with frozen_clock(moment):
        count = send_what_is_due()
        jobs.run_due_jobs()
    return count


def states():
    return sorted(Letter.objects.values_list("state", flat=True))


def test_a_dashboard_arrives_at_its_hour_with_its_numbers_and_only_once(sent_by_mail):
    board = sent_by_mail()

    counts = [pass_to(DUE + timedelta(minutes=each)) for each in (-1, 0, 1)]

    assert counts == [0, 1, 0]
    (letter,) = mail.outbox
    (page, kind) = letter.alternatives[0]
    assert (letter.to, letter.subject) == (
        ["ann@example.com"],
        "[Interlog] Morning: 14 Nov 2026 to 20 Nov 2026",
    )
    assert "83.3 %" in letter.body
    assert "(before: none), n 6 contacts, likely" in letter.body
    assert "<North & South>: 83.3 % (n 6, before –)" in letter.body
    assert "KEPT?\nNone in these days." in letter.body
    assert "8.3 s mean, 5 s median" in letter.body
    assert "Late" not in letter.body
    assert (
        f"/insights/dashboards/{board['id']}?from=2026-11-13T23%3A00%3A00Z&to=2026-11-20T23%3A00%3A00Z&channel=voice"
        in letter.body
    )
    assert kind == "text/html"
    assert "&lt;North &amp; South&gt;" in page
    assert "83.3 %" in page
    assert MailPlan.objects.get().next_at == DUE + timedelta(days=1)
    (told,) = sent_by_mail.lead("GET", f"/dashboards/{board['id']}/mail/letters")["items"]
    assert (told["state"], told["recipient"]["name"], told["late"]) == ("sent", "Ann", False)


def test_what_was_missed_is_sent_once_late_and_says_so(sent_by_mail):
    sent_by_mail(calls=0)

    pass_to(DUE + timedelta(days=2, hours=3))
    pass_to(DUE + timedelta(days=2, hours=4))

    (letter,) = mail.outbox
    assert "Late: this was due on 21 Nov 2026 08:00 (Europe/Berlin)" in letter.body
    assert "It was sent at 11:00." in letter.body
    assert "<strong>Late.</strong>" in letter.alternatives[0][0]
    assert MailRun.objects.get().due_at == DUE + timedelta(days=2)


def test_nothing_is_sent_that_its_owner_may_not_see_any_more(sent_by_mail):
    board = sent_by_mail(calls=0)
    User.objects.filter(pk=sent_by_mail.lead.user.pk).update(role="agent")

    pass_to(DUE)

    assert mail.outbox == []
    assert MailRun.objects.get().refused == "its owner may not read insights any more"
    assert MailPlan.objects.get().next_at == DUE + timedelta(days=1)
    assert board["mine"]


def test_a_letter_whose_end_is_not_known_goes_no_second_time(sent_by_mail, monkeypatch):
    sent_by_mail(calls=0)
    with frozen_clock(DUE):
        send_what_is_due()
        letter = Letter.objects.get()
        Letter.objects.update(state="sending")  # the server was killed while it sent
        deliver(letter.pk, tries=0)
        deliver(letter.pk, tries=0)
    assert (mail.outbox, states()) == ([], ["unsure"])

    def breaks(_self, _messages):
        raise smtplib.SMTPServerDisconnected("gone in the middle")

    monkeypatch.setattr(EmailBackend, "send_messages", breaks)
    pass_to(DUE + timedelta(days=1))
    assert states() == ["unsure", "unsure"]


def test_a_letter_that_surely_did_not_go_is_tried_again_and_given_up_in_the_end(sent_by_mail, monkeypatch):
    sent_by_mail(calls=0)

    def refuses(_self):
        raise ConnectionRefusedError("nobody listens")

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "open", refuses)
        pass_to(DUE)
    assert states() == ["waiting"]
    pass_to(DUE + timedelta(minutes=1))
    assert states() == ["sent"]
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "open", refuses)
        for minutes in range(0, 400, 20):
            pass_to(DUE + timedelta(days=1, minutes=minutes))
    assert states() == ["dead", "sent"]
    assert "nobody listens" in Letter.objects.get(state="dead").last_error


def test_a_plan_that_cannot_be_kept_is_refused_with_its_field(sent_by_mail, signed_in, settings):
    board, lead = sent_by_mail(calls=0), sent_by_mail.lead
    address = f"/dashboards/{board['id']}/mail"
    wrong = {
        "hour": {"hour": 24},
        "weekday": {"weekday": 0},
        "zone": {"zone": "Berlin"},
        "recipients": {"recipients": []},
    }

    for field, values in wrong.items():
        answer = lead("PUT", address, PLAN | {"recipients": ["ann@example.com"]} | values, status=422)
        assert [one["field"] for one in answer["errors"]] == [field]
    # To oneself it goes now, whatever the plan.
    lead("POST", f"{address}/now", status=202)
    jobs.run_due_jobs()
    assert mail.outbox[-1].to == [lead.user.email]
    lead("DELETE", address, status=204)
    assert lead("GET", address) == {"plan": None}
    signed_in("auditor")("GET", address, status=403)
    settings.MAIL_REFUSED = "no mail here"
    answer = lead("PUT", address, PLAN | {"recipients": ["ann@example.com"]}, status=422)
    assert answer["type"] == "/problems/dashboard_mail_not_set_up"
