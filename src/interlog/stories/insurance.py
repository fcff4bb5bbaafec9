"""The insurer: every contact is on record and every complaint answered within a day, but for a few in the second half.

In the data and no fault: an auto-reply, which is no answer; complaints over a weekend and over a change of the clocks,
answered just in time; a voicemail that is called back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from interlog.stories.chances import Draws, Picker, days, named
from interlog.stories.contracts import Channel, Contact, Tale, Worker

COMPLAINTS = "complaint"
_TOPICS = (
    ("policy.cover", 0.17),
    ("policy.change", 0.15),
    ("claims.new", 0.16),
    ("claims.status", 0.22),
    ("premium.invoice", 0.14),
    ("portal.sign_in", 0.12),
    ("complaint.delay", 0.02),
    ("complaint.decision", 0.02),
)
_CHANNELS = (("voice", 0.62), ("email", 0.26), ("chat", 0.12))
_MINUTES = 6.0
_FRIDAY, _SATURDAY = 4, 5
_ANSWERS_WITHIN_H = 20.0
_JUST_IN_TIME_H = 23.5
_LATE_H = (27.0, 31.5, 52.0, 40.0, 29.0)


@dataclass(frozen=True, slots=True)
class InsuranceSizes:
    """What is planted in the second half: complaints answered late, and contacts without an entry; and the noise."""

    weeks: int = 26
    contacts_a_day: float = 90.0
    contacts_on_weekends: float = 15.0
    late: int = 3
    without_entry: int = 2
    workers: int = 12
    contact_spread: float = 0.5
    day_spread: float = 0.08
    zone: str = "Europe/Berlin"


def insurance(*, seed: int, until: date, sizes: InsuranceSizes | None = None) -> Tale:
    """The weeks before `until`; the second half begins in their middle."""
    sizes = sizes or InsuranceSizes()
    draws = Draws(seed)
    first = until - timedelta(weeks=sizes.weeks)
    middle = first + timedelta(weeks=sizes.weeks // 2)
    workers = tuple(
        named(one, first - timedelta(days=200 + 90 * one), "insurance") for one in range(sizes.workers)
    )
    contacts = list(_usual(draws, first, until, workers, sizes))
    _just_in_time(contacts, sizes.zone)
    late = _planted(draws, [one for one in contacts if _may_be_late(one, middle, until)], sizes.late)
    for place, one in enumerate(late):
        _answered(one, one.at + timedelta(hours=_LATE_H[place % len(_LATE_H)]))
    rest = [one for one in contacts if one.at.date() >= middle and one.taken_at and one not in late]
    missing = _planted(draws, rest, sizes.without_entry)
    for one in missing:
        one.has_entry = False
    contacts.sort(key=lambda one: one.at)
    truth = {
        "second_half_from": middle,
        "late": sorted(one.number for one in late),
        "without_entry": sorted(one.number for one in missing),
    }
    return Tale("insurance", seed, workers, iter(contacts), truth)


def _usual(
    draws: Draws, first: date, until: date, workers: tuple[Worker, ...], sizes: InsuranceSizes
) -> Iterator[Contact]:
    topics, channels = draws.picker(_TOPICS), draws.picker(_CHANNELS)
    number = 0
    voicemail_on = first + timedelta(days=10)
    for day in days(first, until - timedelta(days=1), weekends=True):
        usual = sizes.contacts_on_weekends if day.weekday() >= _SATURDAY else sizes.contacts_a_day
        for at in draws.arrivals(day, draws.count(usual, sizes.day_spread)):
            number += 1
            yield _contact(draws, number, at, topics, channels, workers, sizes.contact_spread)
        if day >= voicemail_on:
            # One voicemail complaint every ten days, called back the same day.
            voicemail_on = day + timedelta(days=10)
            for one in _voicemail(draws, number + 1, day, workers):
                number += 1
                yield one


def _contact(
    draws: Draws,
    number: int,
    at: datetime,
    topics: Picker,
    channels: Picker,
    workers: tuple[Worker, ...],
    spread: float,
) -> Contact:
    topic = topics()
    channel: Channel = channels()  # type: ignore[assignment] # one of _CHANNELS
    handled_s = 60 * draws.about(_MINUTES, spread)
    made = Contact(
        number=number,
        at=at,
        channel=channel,
        topic=topic,
        person=int(draws.uniform() * 900),
        worker=draws.choice(workers).ref,
        talk_s=handled_s * 0.8,
        wrap_up_s=handled_s * 0.2,
    )
    if channel == "email":
        made.auto_reply_at = at + timedelta(seconds=30)
        waited = timedelta(hours=min(draws.about(4.0, 0.6), _ANSWERS_WITHIN_H))
    else:
        waited = timedelta(seconds=draws.about(20.0, 0.8))
    _answered(made, at + waited)
    return made


def _voicemail(draws: Draws, number: int, day: date, workers: tuple[Worker, ...]) -> list[Contact]:
    at = datetime(day.year, day.month, day.day, 18, 30, tzinfo=UTC)
    person, worker = int(draws.uniform() * 900), draws.choice(workers).ref
    left = Contact(
        number=number, at=at, channel="voice", topic="complaint.delay", person=person, worker=worker
    )
    left.technical, left.ended_at = "voicemail", at + timedelta(seconds=55)
    back = at + timedelta(hours=14)
    called = Contact(
        number=number + 1,
        at=back,
        channel="voice",
        topic="complaint.delay",
        person=person,
        worker=worker,
        talk_s=240.0,
        wrap_up_s=60.0,
        calls_back=number,
    )
    _answered(called, back)
    return [left, called]


def _answered(one: Contact, at: datetime) -> None:
    one.taken_at = at
    one.ended_at = at + timedelta(seconds=one.talk_s)


def _just_in_time(contacts: list[Contact], zone: str) -> None:
    """Complaints by mail on Fridays, and over a change of the clocks, are answered in the last half hour."""
    for one in contacts:
        is_written = one.topic.startswith(COMPLAINTS) and one.channel == "email"
        if is_written and (one.at.weekday() == _FRIDAY or _over_a_change(one.at, zone)):
            _answered(one, one.at + timedelta(hours=_JUST_IN_TIME_H))


def _over_a_change(at: datetime, zone: str) -> bool:
    clock = ZoneInfo(zone)
    return at.astimezone(clock).utcoffset() != (at + timedelta(days=1)).astimezone(clock).utcoffset()


def _may_be_late(one: Contact, middle: date, until: date) -> bool:
    answerable = one.topic.startswith(COMPLAINTS) and one.channel == "email"
    return answerable and middle <= one.at.date() < until - timedelta(days=4)


def _planted(draws: Draws, among: list[Contact], count: int) -> list[Contact]:
    return sorted(sorted(among, key=lambda _: draws.uniform())[:count], key=lambda one: one.number)
