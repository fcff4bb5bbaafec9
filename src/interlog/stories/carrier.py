"""The carrier: who is new takes three times as long on customs, and a training halves that.

Nothing else differs between new and tenured people, and nobody stands out from the own group.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from interlog.stories.chances import Draws, days, named
from interlog.stories.contracts import Channel, Contact, Tale, Worker

CUSTOMS = "shipment.customs"
# Topic -> its part of all contacts, and the usual minutes.
_TOPICS = {
    "shipment.tracking": (0.33, 3.2),
    "shipment.late": (0.18, 5.0),
    CUSTOMS: (0.20, 8.0),
    "shipment.address": (0.10, 4.0),
    "rates.invoice": (0.11, 6.0),
    "claims.open": (0.08, 9.0),
}
_TALKING = 0.84  # of the handle time; the rest is wrap-up
_CHAT_SHARE = 0.2
_OWN_TOPIC_SPREAD = 0.05


@dataclass(frozen=True, slots=True)
class CarrierSizes:
    """What is planted, and how loud the noise is.

    `times_as_long` 1: nothing planted. `trained` new people were trained `trained_days_ago` (0: nobody was), after
    which they take `after_training` of the time. `agent_spread` and `contact_spread` are of the logs.
    """

    days: int = 140
    contacts_a_day: float = 300.0
    new: int = 14
    tenured: int = 26
    new_take_of_customs: float = 0.25
    new_take_of_others: float = 0.35
    times_as_long: float = 3.0
    trained: int = 7
    trained_days_ago: int = 50
    after_training: float = 0.5
    agent_spread: float = 0.12
    contact_spread: float = 0.5
    day_spread: float = 0.06


def carrier(*, seed: int, until: date, sizes: CarrierSizes | None = None) -> Tale:
    """The days before `until`."""
    sizes = sizes or CarrierSizes()
    draws = Draws(seed)
    first = until - timedelta(days=sizes.days)
    new = [named(one, first - timedelta(days=5 + one * 2), "carrier") for one in range(sizes.new)]
    tenured = [
        named(sizes.new + one, first - timedelta(days=500 + one * 60), "carrier")
        for one in range(sizes.tenured)
    ]
    trained = [one.ref for one in new[: sizes.trained]] if sizes.trained_days_ago else []
    truth = {
        "topic": CUSTOMS,
        "times_as_long": sizes.times_as_long,
        "trained": trained,
        "untrained": [one.ref for one in new if one.ref not in trained],
        "trained_on": until - timedelta(days=sizes.trained_days_ago),
        "after_training": sizes.after_training,
    }
    contacts = _contacts(draws, first, until, new, tenured, sizes, truth)
    return Tale("carrier", seed, (*new, *tenured), contacts, truth)


def _contacts(
    draws: Draws,
    first: date,
    until: date,
    new: list[Worker],
    tenured: list[Worker],
    sizes: CarrierSizes,
    truth: dict[str, object],
) -> Iterator[Contact]:
    topics = draws.picker([(topic, share) for topic, (share, _) in _TOPICS.items()])
    minutes = _usual_minutes(draws, new, tenured, sizes)
    fresh = {one.ref for one in new}
    trained = set(truth["trained"])  # type: ignore[call-overload] # a list of names
    trained_on = truth["trained_on"]
    number = 0
    for day in days(first, until - timedelta(days=1)):
        for at in draws.arrivals(day, draws.count(sizes.contacts_a_day, sizes.day_spread)):
            number += 1
            topic = topics()
            share = sizes.new_take_of_customs if topic == CUSTOMS else sizes.new_take_of_others
            worker = draws.choice(new if draws.uniform() < share else tenured).ref
            usual = minutes[worker, topic]
            if topic == CUSTOMS and worker in fresh:
                usual *= sizes.times_as_long
                if worker in trained and day >= trained_on:  # type: ignore[operator] # a day
                    usual *= sizes.after_training
            handled_s = 60 * draws.about(usual, sizes.contact_spread)
            yield _contact(draws, number, at, topic, worker, handled_s)


def _usual_minutes(
    draws: Draws, new: list[Worker], tenured: list[Worker], sizes: CarrierSizes
) -> dict[tuple[str, str], float]:
    found = {}
    for worker in (*new, *tenured):
        own = draws.about(1.0, sizes.agent_spread)
        for topic, (_, usual) in _TOPICS.items():
            found[worker.ref, topic] = usual * own * draws.about(1.0, _OWN_TOPIC_SPREAD)
    return found


def _contact(draws: Draws, number: int, at: datetime, topic: str, worker: str, handled_s: float) -> Contact:
    channel: Channel = "chat" if draws.uniform() < _CHAT_SHARE else "voice"
    taken_at = at + timedelta(seconds=draws.about(18.0, 0.8))
    talk_s = handled_s * _TALKING
    return Contact(
        number=number,
        at=at,
        channel=channel,
        topic=topic,
        person=int(draws.uniform() * 900),
        worker=worker,
        taken_at=taken_at,
        talk_s=talk_s,
        wrap_up_s=handled_s - talk_s,
        ended_at=taken_at + timedelta(seconds=talk_s),
    )
