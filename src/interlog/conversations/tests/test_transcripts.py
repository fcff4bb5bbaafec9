"""Transcripts grow line by line; replies join, reopen or go on their thread; card data never stays."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from interlog.conversations import facade
from interlog.conversations.models import Conversation, TranscriptLine
from interlog.conversations.rules.facts import REPLY_WINDOW
from interlog.conversations.tests.conftest import Caller, announced, at, stamp, woken
from interlog.kit.clock import frozen_clock

pytestmark = pytest.mark.django_db
ANN = "ann@example.org"


def line(at_ms: int, text: str, speaker: str = "customer", **more: Any) -> dict[str, Any]:
    return {"at_ms": at_ms, "speaker": speaker, "text": text, **more}


def say(caller: Caller, conversation: dict[str, Any], *lines: dict[str, Any]) -> dict[str, Any]:
    answer = caller.post(f"/conversations/{conversation['id']}/transcript", {"lines": list(lines)})
    assert answer.status_code == 200, answer.content
    return answer.json()


def texts(caller: Caller, conversation: dict[str, Any], **params: Any) -> list[str]:
    return [
        one["text"]
        for one in caller.get(f"/conversations/{conversation['id']}/transcript", **params).json()["items"]
    ]


def test_a_partial_line_is_replaced_by_its_final_and_never_comes_back(phone: Caller, ann: Caller) -> None:
    call = phone.open(agent=ANN, connected_at=stamp(5))

    say(phone, call, line(100, "my rou", final=False))
    final = say(phone, call, line(100, "my router is broken"))
    late = say(phone, call, line(100, "my router", final=False))

    assert (final["replaced"], late["unchanged"]) == (1, 1)
    assert texts(phone, call) == ["my router is broken"]
    assert phone.get(f"/conversations/{call['id']}").json()["transcript_lines"] == 1
    assert [one["last_seq"] for one in woken(ann.user, "transcript.appended")] == [1, 2]


def test_a_line_with_an_id_is_known_by_it(phone: Caller) -> None:
    call = phone.open()

    say(phone, call, line(100, "hello", id="a", final=False), line(100, "hello there", id="b"))
    say(phone, call, line(130, "hello you", id="a"))

    assert sorted(texts(phone, call)) == ["hello there", "hello you"]


def test_two_messages_of_one_moment_are_both_kept_and_repeats_are_not(phone: Caller) -> None:
    mail = phone.open(channel="email")

    for _ in range(2):
        say(phone, mail, line(0, "first"), line(0, "second"))

    assert texts(phone, mail) == ["first", "second"]


def test_a_transcript_is_read_by_page_after_a_seq(phone: Caller) -> None:
    call = phone.open()
    say(phone, call, *[line(number * 1000, f"line {number}") for number in range(5)])

    page = phone.get(f"/conversations/{call['id']}/transcript", limit=2).json()
    rest = phone.get(f"/conversations/{call['id']}/transcript", limit=10, cursor=page["next_cursor"]).json()

    assert [one["seq"] for one in page["items"]] == [1, 2]
    assert [one["text"] for one in rest["items"]] == ["line 2", "line 3", "line 4"]
    assert texts(phone, call, after_seq=4) == ["line 4"]


def test_card_numbers_are_masked_also_when_they_are_read_out_over_lines(phone: Caller) -> None:
    call = phone.open()

    say(phone, call, line(0, "it is 4111 1111"), line(50, "go on", "agent"))
    say(phone, call, line(100, "1111 1111 thanks"))
    say(phone, call, line(200, "card 5500005555555559 cvv 123"))

    stored = " ".join(TranscriptLine.objects.order_by("at_ms").values_list("text", flat=True))
    assert "4111" not in stored
    assert "5500005" not in stored
    assert "cvv 123" not in stored
    assert facade.transcript_text([UUID(call["id"])])


def test_chat_messages_are_announced_and_voice_lines_are_not(phone: Caller, ann: Caller) -> None:
    chat = phone.open("1", channel="chat", agent=ANN, connected_at=stamp(5))
    call = phone.open("2", agent=ANN, connected_at=stamp(5))

    say(phone, chat, line(0, "hello"))
    say(phone, call, line(0, "hello"))
    sent = ann.post(f"/conversations/{chat['id']}/messages", {"text": "How can I help?"})

    assert sent.status_code == 200
    assert announced("message.") == ["message.inbound_received", "message.sent"]
    assert woken(ann.user, "conversation.changed")[-1]["change"] == "message"
    assert texts(phone, chat) == ["hello", "How can I help?"]


def test_only_who_is_in_the_conversation_writes_in_it(phone: Caller, ann: Caller, ben: Caller) -> None:
    chat = phone.open("1", channel="chat", agent=ANN, offered_at=stamp(5))
    call = phone.open("2", agent=ANN, connected_at=stamp(5))

    assert ann.post(f"/conversations/{chat['id']}/messages", {"text": "hi"}).status_code == 409
    assert ben.post(f"/conversations/{chat['id']}/messages", {"text": "hi"}).status_code == 403
    assert ann.post(f"/conversations/{call['id']}/messages", {"text": "hi"}).status_code == 409


def test_a_reply_within_the_window_reopens_a_resolved_thread_once(phone: Caller, ann: Caller) -> None:
    mail = phone.open(channel="email", agent=ANN, offered_at=stamp(5))
    ann.post(f"/conversations/{mail['id']}/accept")
    ann.patch(f"/conversations/{mail['id']}", {"status": "resolved"})

    with frozen_clock(at(7200)):
        reply = say(phone, mail, line(1000, "it broke again"))
        repeat = say(phone, mail, line(1000, "it broke again"))

    shown = phone.get(f"/conversations/{mail['id']}").json()
    assert (reply["conversation_id"], repeat["unchanged"]) == (mail["id"], 1)
    assert (shown["state"], shown["ended_at"], shown["legs"][0]["state"]) == ("reopened", None, "open")
    assert announced("conversation.re") == ["conversation.resolved", "conversation.reopened"]


def test_a_reply_after_the_window_begins_a_new_conversation_of_the_same_case(phone: Caller) -> None:
    mail = phone.open(channel="email", case_ref="C-1", status="resolved", status_at=stamp(10))

    with frozen_clock(at(0) + REPLY_WINDOW + timedelta(hours=2)):
        reply = say(phone, mail, line(1000, "hello again"))
        repeat = say(phone, mail, line(1000, "hello again"))
        known = phone.open(channel="email")

    old, new = Conversation.objects.order_by("created_at")
    assert (str(new.id), new.continues_id, new.case_id) == (reply["conversation_id"], old.id, old.case_id)
    assert (repeat["conversation_id"], repeat["unchanged"]) == (reply["conversation_id"], 1)
    assert (old.state, new.state, known["id"]) == ("resolved", "new", str(new.id))


def test_a_reply_opens_a_thread_that_waited(phone: Caller, ann: Caller) -> None:
    mail = phone.open(channel="email", agent=ANN, offered_at=stamp(5))
    ann.post(f"/conversations/{mail['id']}/accept")
    waiting = ann.patch(f"/conversations/{mail['id']}", {"status": "pending"}).json()

    with frozen_clock(at(7200)):
        say(phone, mail, line(1000, "here is the serial number"))

    assert waiting["state"] == "pending"
    assert phone.get(f"/conversations/{mail['id']}").json()["state"] == "open"


def test_a_snoozed_thread_wakes_when_its_time_comes(phone: Caller) -> None:
    from interlog.conversations.services.sweeping import wake_snoozed_threads

    mail = phone.open(channel="email", status="snoozed", snoozed_until=stamp(9000))

    with frozen_clock(at(8000)):
        assert wake_snoozed_threads() == 0
    with frozen_clock(at(9001)):
        assert wake_snoozed_threads() == 1

    assert phone.get(f"/conversations/{mail['id']}").json()["state"] == "open"


def test_a_line_that_is_too_long_or_of_nobody_is_refused(phone: Caller) -> None:
    call = phone.open()

    long = phone.post(f"/conversations/{call['id']}/transcript", {"lines": [line(0, "x" * 20_000)]})
    nobody = phone.post(f"/conversations/{call['id']}/transcript", {"lines": [line(0, "x", "parrot")]})

    assert (long.status_code, nobody.status_code) == (422, 422)
    assert nobody.json()["errors"][0]["field"] == "lines.0.speaker"
