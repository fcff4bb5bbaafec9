"""Past conversations come in many at a time, each once, and say what became of each."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from interlog.conversations import facade
from interlog.conversations.contracts import ConversationsChanged, ConversationSeed, TranscriptSeed
from interlog.conversations.models import Conversation, Leg, TranscriptLine
from interlog.conversations.tests.conftest import Caller, announced, at
from interlog.kit.models import LiveMessage, OutboxMessage
from interlog.people import facade as people

pytestmark = pytest.mark.django_db
AGENT = uuid4()


def seed(external_id: str, **fields: Any) -> ConversationSeed:
    return ConversationSeed(
        source="import", external_id=external_id, channel="voice", initiated_at=at(0), **fields
    )


def test_seeds_are_stored_with_their_figures_and_told_with_their_own_times(heard: list[Any]) -> None:
    served = seed(
        "1", agent_id=AGENT, queue="PS", enqueued_at=at(5), connected_at=at(20), ended_at=at(120), hold_s=30.0,
        wrap_up_s=15.0, customer_phone="07700900123", team="Day", tenure_days=40,
    )  # fmt: skip
    gone = seed("2", enqueued_at=at(5), ended_at=at(60), technical_disposition="hung_up", topic="PS")
    in_menu = seed("3", ended_at=at(9), technical_disposition="hung_up", topic="NW")

    answers = facade.store_conversations_bulk([served, gone, in_menu])

    cards = facade.conversation_cards(one.id for one in answers)
    first, second, third = (cards[one.id] for one in answers)
    assert [one.how for one in answers] == ["created"] * 3
    assert (first.state, first.talk_s, first.handle_s, first.legs[0].team) == ("closed", 70, 115, "Day")
    assert (second.state, second.legs[0].queue_s, second.topic) == ("abandoned", 55, "PS")
    assert (third.state, third.legs) == ("closed", ())
    assert OutboxMessage.objects.filter(envelope__time=at(20).isoformat()).exists()
    assert announced("call.", "leg.") == [
        "call.connected",
        "call.ended",
        "call.ended",
        "call.ended",
    ]
    assert not LiveMessage.objects.filter(type="conversation.changed").exists()
    assert heard == [ConversationsChanged(tuple(one.id for one in answers))]


def test_without_a_known_wrap_up_none_is_running() -> None:
    answer = facade.store_conversations_bulk(
        [seed("1", agent_id=AGENT, connected_at=at(20), ended_at=at(120))]
    )[0]

    leg = facade.conversation_cards([answer.id])[answer.id].legs[0]
    assert (leg.state, leg.wrap_up_s, leg.handle_s, answer.leg_id) == ("closed", None, 100, leg.id)


def test_the_same_rows_again_change_and_tell_nothing() -> None:
    seeds = [seed(str(number), agent_id=AGENT, connected_at=at(20), ended_at=at(120)) for number in range(5)]
    first = facade.store_conversations_bulk(seeds)
    told = OutboxMessage.objects.count()

    again = facade.store_conversations_bulk(seeds)

    assert [one.how for one in again] == ["unchanged"] * 5
    assert [(one.id, one.leg_id) for one in again] == [(one.id, one.leg_id) for one in first]
    assert (OutboxMessage.objects.count(), Conversation.objects.count(), Leg.objects.count()) == (told, 5, 5)


def test_a_corrected_row_updates_its_conversation_and_no_choice_of_an_agent() -> None:
    ada = people.ensure_person(external_ref="ada", name="Ada")
    bob = people.ensure_person(external_ref="bob", name="Bob")
    row = seed("1", agent_id=AGENT, connected_at=at(20), ended_at=at(120), person_id=ada)
    stored = facade.store_conversations_bulk([row])[0]
    facade.link_conversation(stored.id, person_id=bob)

    answer = facade.store_conversations_bulk([replace(row, ended_at=at(220), csat=4)])[0]

    card = facade.conversation_card(stored.id)
    assert (answer.how, answer.id) == ("updated", stored.id)
    assert card is not None
    assert (card.talk_s, card.state, card.person_id) == (200, "closed", bob)


def test_a_row_twice_in_one_file_is_one_conversation() -> None:
    row = seed("1", ended_at=at(20))

    answers = facade.store_conversations_bulk([row, row, replace(row, ended_at=at(30))])

    assert [one.how for one in answers] == ["created", "unchanged", "updated"]
    assert Conversation.objects.get().ended_at == at(30)


def test_an_imported_transcript_is_masked_and_found() -> None:
    lines = (TranscriptSeed(at_ms=0, speaker="customer", text="card 4111 1111 1111 1111"),)

    answer = facade.store_conversations_bulk([seed("1", transcript=lines)])[0]

    assert "4111 1111" not in TranscriptLine.objects.get().text
    assert facade.conversation_cards([answer.id])[answer.id].transcript_lines == 1


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (seed("1", ended_at=at(-5)), "ended_at"),
        (seed("1", connected_at=at(50), ended_at=at(20)), "ended_at"),
        (seed("1", connected_at=at(50).replace(tzinfo=None)), "connected_at"),
        (seed("1", connected_at=at(50), ended_at=at(80)), None),
    ],
)
def test_what_cannot_be_is_told_before_it_is_stored(row: ConversationSeed, column: str | None) -> None:
    wrong = facade.wrong_seed(row)

    assert (wrong[0] if wrong else None) == column


def test_a_known_call_can_be_reported_further(phone: Caller) -> None:
    facade.store_conversations_bulk([replace(seed("1", ended_at=at(20)), source="pbx")])

    assert phone.report("1", csat=5)["csat"] == 5
