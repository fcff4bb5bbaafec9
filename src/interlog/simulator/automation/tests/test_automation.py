"""The demo's automation: events of the catalogue, in the order of their time, with causes for what fails."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from interlog.eventlog.facade import data_schemas
from interlog.eventlog.rules import ready_to_store
from interlog.simulator.automation.inbox import HandedOver
from interlog.simulator.automation.journal import Journal
from interlog.simulator.automation.live import LiveAutomation
from interlog.simulator.automation.plays import play_alone, play_before_contact
from interlog.simulator.automation.things import INVOICE_REMINDER, World
from interlog.simulator.cast import customers

BEGAN = datetime(2026, 3, 2, 9, 20, tzinfo=UTC)
PHONE = customers()[0].phone


def journal(seed: int = 1, *, about: datetime = BEGAN - timedelta(days=1), hurried: bool = False) -> Journal:
    return Journal(
        random.Random(seed),
        World(BEGAN),
        about=about,
        interaction_id=str(UUID(int=seed, version=4)),
        person_id=str(UUID(int=7, version=4)),
        hurried=hurried,
    )


def many(about: datetime = BEGAN - timedelta(days=1)):
    """Events of many interactions."""
    for seed in range(200):
        one = journal(seed, about=about)
        play_alone(one, PHONE)
        yield from one.events()


def test_every_event_can_be_stored_and_is_of_a_known_type():
    for event in many():
        assert ready_to_store(event).type in data_schemas()


def test_an_interaction_happens_in_order_and_no_id_comes_twice():
    one = journal()
    play_before_contact(one, PHONE, "chat")

    events = one.events()

    assert [event.time for event in events] == sorted(event.time for event in events)
    assert len({event.id for event in events}) == len(events)


@pytest.mark.parametrize("channel", ["voice", "chat", "email"])
def test_what_leads_to_a_contact_lies_before_it(channel):
    one = journal()
    play_before_contact(one, PHONE, channel)

    events = one.events(until=BEGAN)

    assert BEGAN - timedelta(minutes=15) < events[-1].time <= BEGAN
    assert {event.interaction_id for event in events} == {str(UUID(int=1, version=4))}


def test_a_chat_that_is_handed_over_waits_in_the_inbox():
    one = journal()
    play_before_contact(one, PHONE, "chat")

    types = [event.type for event in one.events()]

    assert types.index("ai_agent.escalated") < types.index("inbox.conversation_queued")


def test_every_failure_says_why():
    failures = [event for event in many() if event.status == "failure"]

    assert failures
    assert all(event.error_code and event.error_message for event in failures)


def test_an_operator_without_its_network_delivers_little():
    down = [event for event in many(BEGAN - timedelta(minutes=45)) if event.type == "message.undeliverable"]
    usual = [event for event in many() if event.type == "message.undeliverable"]

    assert len(down) > 3 * len(usual)
    assert "operator_unreachable" in {event.error_code for event in down}
    assert "operator_unreachable" not in {event.error_code for event in usual}


def test_the_version_before_ran_until_the_journey_was_changed():
    world = World(BEGAN)

    assert world.version_of(INVOICE_REMINDER, BEGAN) == "v14"
    assert world.version_of(INVOICE_REMINDER, BEGAN - timedelta(days=6)) == "v13"


def test_the_way_through_a_journey_changed_with_its_version():
    def elements(about: datetime) -> set[str]:
        return {event.element_id for event in many(about) if event.object_id == INVOICE_REMINDER.id}

    assert elements(BEGAN - timedelta(days=1)) - elements(BEGAN - timedelta(days=6)) == {"send-email-instead"}


def test_the_operator_loses_its_network_within_every_hour():
    world = World(BEGAN)
    for hour in range(5):
        minutes = [BEGAN + timedelta(hours=hour, minutes=minute) for minute in range(-60, 0)]
        assert any(world.operator_is_down(at) for at in minutes)


def test_what_becomes_of_a_chat_has_ids_of_its_own_and_names_the_conversation():
    first = journal()
    play_before_contact(first, PHONE, "chat")
    automation = LiveAutomation({UUID(int=7, version=4): customers()[0]}, seed=1)
    chat = HandedOver(automation, str(UUID(int=1, version=4)), customers()[0], "a-conversation")

    chat.taken()
    chat.over()

    after = automation.pending()
    assert [event.type for event in after] == [
        "inbox.offer_accepted",
        "inbox.conversation_assigned",
        "inbox.first_response",
        "inbox.conversation_closed",
    ]
    assert {event.conversation_id for event in after} == {"a-conversation"}
    assert {event.id for event in after}.isdisjoint(event.id for event in first.events())


def test_a_chat_out_of_the_blue_is_no_matter_of_automation():
    automation = LiveAutomation({UUID(int=7, version=4): customers()[0]}, seed=1)

    HandedOver(automation, None, customers()[0], "a-conversation").abandoned()

    assert automation.pending() == []


def test_in_a_hurry_an_interaction_is_over_within_minutes():
    one = journal(hurried=True)
    play_alone(one, PHONE)

    events = one.events()

    assert events[-1].time - events[0].time < timedelta(minutes=3)
