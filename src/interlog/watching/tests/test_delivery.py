"""Messages on their way: tried again, given up, never sent inside, never redirected."""

import json
from datetime import timedelta

import pytest
from django.core import mail

from interlog.kit.clock import frozen_clock
from interlog.kit.models import OutboxMessage
from interlog.watching.models import Alert, AlertDelivery
from interlog.watching.rules.retries import MOST_TRIES, PAUSES
from interlog.watching.sending import webhooks
from interlog.watching.sending.secrets import opened
from interlog.watching.services.delivering import deliver

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent_test(lead, events, receiver, set_alert):
    """A test message of an alert that waits to be sent."""

    def make(**fields):
        alert = set_alert(**fields)
        with frozen_clock(events.at):
            lead("POST", f"/alerts/{alert['id']}/test", status=202)
        return alert

    return make


def last_delivery():
    return AlertDelivery.objects.get()


def test_a_test_message_arrives_and_says_that_it_is_one(lead, events, receiver, sent_test):
    alert = sent_test()
    events.work()

    (delivery,) = lead("GET", f"/alerts/{alert['id']}/deliveries")["items"]
    assert json.loads(receiver.got[0][1])["type"] == "alert.test"
    assert (delivery["state"], delivery["message"], delivery["attempts"]) == ("sent", "test", 1)


def test_a_failed_message_is_tried_again_later_under_the_same_id(events, receiver, sent_test):
    receiver.answers = [500, 204]
    sent_test()
    events.work()
    failed = last_delivery()
    events.work()
    too_early = len(receiver.got)
    events.at += PAUSES[0]
    events.work()

    assert (failed.state, failed.last_error) == ("waiting", "the receiver answered 500: thanks")
    assert too_early == 1
    assert last_delivery().state == "sent"
    assert receiver.got[0][0]["webhook-id"] == receiver.got[1][0]["webhook-id"]


def test_after_the_last_try_a_message_is_given_up_with_its_reason(lead, events, receiver, sent_test):
    receiver.answers = [503]
    alert = sent_test()
    for pause in (*PAUSES, timedelta(0)):
        events.work()
        events.at += pause

    delivery = last_delivery()
    assert len(receiver.got) == MOST_TRIES
    assert (delivery.state, delivery.attempts) == ("dead", MOST_TRIES)
    assert lead("GET", f"/alerts/{alert['id']}")["undelivered"] == 1
    told = [
        one.envelope for one in OutboxMessage.objects.all() if one.envelope["type"] == "alert.message_failed"
    ]
    assert told[0]["data"]["reason"] == "the receiver answered 503: thanks"


def test_a_receiver_that_is_gone_is_not_tried_again(events, receiver, sent_test):
    receiver.answers = [410]
    sent_test()
    events.work()

    assert last_delivery().state == "dead"


def test_a_crash_after_sending_sends_once_more_under_the_same_id_and_no_third_time(
    events, receiver, sent_test
):
    sent_test()
    delivery = last_delivery()

    deliver(delivery.pk, tries=0)
    AlertDelivery.objects.update(state="waiting", attempts=0)  # the note of it was lost with the server
    deliver(delivery.pk, tries=0)
    deliver(delivery.pk, tries=0)

    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len(receiver.got) == 2


def test_redirects_are_not_followed(events, receiver, sent_test):
    receiver.answers, receiver.headers = [302], {"Location": receiver.address}
    sent_test()
    events.work()

    assert len(receiver.got) == 1
    assert "redirects are not followed" in last_delivery().last_error


def test_of_a_long_answer_little_is_read(events, receiver, sent_test):
    receiver.answers, receiver.said = [500], b"x" * 1_000_000
    sent_test()
    events.work()

    assert len(last_delivery().last_error) < 300


def test_a_name_that_leads_inside_is_refused_when_it_is_sent(
    events, receiver, sent_test, settings, monkeypatch
):
    sent_test()
    settings.WEBHOOKS_ALLOW_PRIVATE = False
    Alert.objects.update(url="https://example.com/hook")
    found = [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("10.0.0.1", 443))]
    monkeypatch.setattr(webhooks.socket, "getaddrinfo", lambda *_args, **_more: found)
    events.work()

    assert "10.0.0.1 is not on the public network" in last_delivery().last_error
    assert receiver.got == []


def test_a_renewed_secret_signs_beside_the_old_one_for_a_day(lead, events, receiver, sent_test):
    alert = sent_test()
    with frozen_clock(events.at):
        secret = lead("POST", f"/alerts/{alert['id']}/secret")["secret"]
    events.work()
    events.at += timedelta(days=2)
    with frozen_clock(events.at):
        lead("POST", f"/alerts/{alert['id']}/test")
    events.work()

    kept = Alert.objects.get()
    assert secret.startswith("whsec_")
    assert secret != alert["secret"]
    assert opened(kept.secret) == secret
    assert secret not in kept.secret
    assert [len(headers["webhook-signature"].split()) for headers, _ in receiver.got] == [2, 1]


def test_mail_goes_to_everybody_hidden_from_each_other(events, receiver, sent_test, settings):
    settings.MAIL_REFUSED, settings.DEFAULT_FROM_EMAIL = "", "log@example.com"
    sent_test(channel="email", emails=["a@example.com", "b@example.com"])
    events.work()

    (message,) = mail.outbox
    assert message.recipients() == ["a@example.com", "b@example.com"]
    assert message.to == []
    assert message.subject == "[Interlog] warning: Too many - test"
    assert "/logs?" in str(message.body)


def test_without_a_mail_server_an_alert_by_mail_is_refused_with_the_reason(lead, set_alert):
    alert = set_alert()
    body = {"revision": 1, "channel": "email", "emails": ["a@example.com"]}

    answer = lead("PATCH", f"/alerts/{alert['id']}", body, status=422)

    assert "INTERLOG_SMTP_URL" in answer["detail"]
    assert [one["field"] for one in answer["errors"]] == ["channel"]
