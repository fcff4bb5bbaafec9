"""The automation's past: what it did in the days before the demo began, around the contacts that are there."""

import random
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from interlog.conversations import facade as conversations
from interlog.conversations.contracts import ConversationCard
from interlog.eventlog.contracts import Event
from interlog.eventlog.facade import append
from interlog.simulator.automation.inbox import close_chat, take_over
from interlog.simulator.automation.journal import Journal
from interlog.simulator.automation.plays import play_alone, play_before_contact
from interlog.simulator.automation.things import World
from interlog.simulator.cast import Customer

DAYS = 10
_AT_ONCE = 2000
_PORTION = 500
_JOINED_SHARE = 0.5
_DAY_BEGINS, _DAY_ENDS = 7, 21
_GAP_S = {"day": 280.0, "night": 1500.0}
# The last day is as lively as what is played live, so that nothing looks as if it began with the demo.
_LAST_DAY, _DENSER = timedelta(days=1), 0.2
_LAST_HOUR = timedelta(hours=1)
# The latest may still be on their way when the demo begins.
_OPEN_END = timedelta(seconds=5)


def seed_past(people: Mapping[UUID, Customer], *, began: datetime, seed: int) -> int:
    """Store the past; `people` are the customers by their ids. Returns how many events it has.

    Raises: StoreBusy, StoreFailed, StoreNotOpen; RuntimeError when an event is not taken.
    """
    world, chance = World(began), random.Random(seed)  # noqa: S311 - a play, not a secret
    told, past = 0, _past(world, chance, people)
    while portion := list(islice(past, _AT_ONCE)):
        result = append(portion)
        if result.rejected:
            raise RuntimeError(f"an event of the demo's past was refused: {result.rejected[0].error}")
        told += result.accepted
    return told


def _past(world: World, chance: random.Random, people: Mapping[UUID, Customer]) -> Iterator[Event]:
    since = world.began - timedelta(days=DAYS)
    yield from _around_contacts(world, chance, people, since)
    at, ids = since, list(people)
    while (at := at + timedelta(seconds=chance.expovariate(1 / _gap_s(at, world.began)))) < world.began:
        person_id = chance.choice(ids)
        journal = Journal(
            chance, world, about=at, interaction_id=str(_new_id(chance)), person_id=str(person_id)
        )
        play_alone(journal, people[person_id].phone)
        yield from (event for event in journal.events() if event.time < world.began - _OPEN_END)


def _around_contacts(
    world: World, chance: random.Random, people: Mapping[UUID, Customer], since: datetime
) -> Iterator[Event]:
    after: tuple[datetime, UUID] | None = None
    while portion := conversations.conversations_between(since, world.began, after, _PORTION):
        for record in portion:
            card = record.card
            customer = people.get(card.person_id) if card.person_id else None
            if customer is None or chance.random() > _JOINED_SHARE:
                continue
            journal = Journal(
                chance,
                world,
                about=card.initiated_at,
                interaction_id=str(card.interaction_id),
                person_id=str(card.person_id),
                conversation_id=str(card.id),
            )
            play_before_contact(journal, customer.phone, card.channel)
            yield from journal.events(until=card.initiated_at)
            if card.channel == "chat":
                yield from _in_inbox(world, chance, card)
        after = (portion[-1].card.initiated_at, portion[-1].card.id)


def _in_inbox(world: World, chance: random.Random, card: ConversationCard) -> Iterator[Event]:
    """What the inbox reports of a chat that somebody took."""
    for part, about in (("taken-", card.connected_at), ("over-", card.ended_at)):
        if about is None:
            return
        journal = Journal(
            chance,
            world,
            about=about,
            interaction_id=str(card.interaction_id),
            person_id=str(card.person_id),
            conversation_id=str(card.id),
            part=part,
        )
        if part == "taken-":
            take_over(journal, waited_ms=int((about - card.initiated_at).total_seconds() * 1000))
        else:
            close_chat(journal)
        yield from journal.events()


def _gap_s(at: datetime, began: datetime) -> float:
    """How far apart interactions begin, on average: closer by day than by night, and closest on the last day.

    The last hour is as by day, whenever the demo begins: what failed in it is to be found.
    """
    by_day = _DAY_BEGINS <= at.hour < _DAY_ENDS or at > began - _LAST_HOUR
    usual = _GAP_S["day" if by_day else "night"]
    return usual * _DENSER if at > began - _LAST_DAY else usual


def _new_id(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
