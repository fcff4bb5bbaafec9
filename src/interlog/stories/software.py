"""The software company: password resets fill the phones, until a self-service page takes most of them.

Everything grows a little, days differ, and there is a holiday; nothing but the resets changes on the day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from interlog.stories.chances import Draws, days, named
from interlog.stories.contracts import Channel, Contact, Tale, Worker

RESET = "account.password_reset"
_RESET_MINUTES = 4.0
# Other topics of calls -> part of the calls that are no resets, and the usual minutes.
_OTHERS = {
    "billing.invoice_question": (0.20, 6.0),
    "product.how_to": (0.22, 7.0),
    "product.fault": (0.18, 9.0),
    "billing.payment_failed": (0.12, 6.5),
    "product.setup": (0.12, 8.5),
    "contract.plan_change": (0.10, 7.5),
    "account.users": (0.06, 6.0),
}
_MONTH_DAYS = 30.4375
_WEEK_DAYS = 7
_OPEN_DAYS = 5
_TALKING = 0.85
_CHATS_OF_WRITING = 0.5
_BUSY = (1.15, 1.05, 1.0, 0.95, 0.85)  # Monday to Friday


@dataclass(frozen=True, slots=True)
class SoftwareSizes:
    """What is planted, and how loud the noise is. `deflected_a_month` 0: the page changes nothing."""

    weeks: int = 26
    contacts_a_month: float = 7000.0
    calls_a_month: float = 6500.0
    reset_calls_a_month: float = 2275.0
    deflected_a_month: float = 2100.0
    growth_a_month: float = 0.015
    workers: int = 30
    agent_spread: float = 0.12
    contact_spread: float = 0.5
    day_spread: float = 0.05


def software(*, seed: int, until: date, sizes: SoftwareSizes | None = None) -> Tale:
    """The weeks before `until`; the page goes live in the middle, on a Monday."""
    sizes = sizes or SoftwareSizes()
    draws = Draws(seed)
    first = until - timedelta(days=sizes.weeks * _WEEK_DAYS)
    live = first + timedelta(days=sizes.weeks // 2 * _WEEK_DAYS)
    live += timedelta(days=-live.weekday() % _WEEK_DAYS)
    workers = tuple(
        named(one, first - timedelta(days=300 + 40 * one), "software") for one in range(sizes.workers)
    )
    truth = {
        "topic": RESET,
        "live_on": live,
        "deflected_a_month": sizes.deflected_a_month,
        "of_all_contacts": sizes.deflected_a_month / sizes.contacts_a_month,
    }
    return Tale("software", seed, workers, _contacts(draws, first, until, live, workers, sizes), truth)


def _contacts(
    draws: Draws, first: date, until: date, live: date, workers: tuple[Worker, ...], sizes: SoftwareSizes
) -> Iterator[Contact]:
    a_day = _WEEK_DAYS / _OPEN_DAYS / _MONTH_DAYS  # a month's contacts come on working days alone
    others = draws.picker([(topic, share) for topic, (share, _) in _OTHERS.items()])
    speed = {one.ref: draws.about(1.0, sizes.agent_spread) for one in workers}
    refs = list(speed)
    holiday = first + timedelta(days=int(draws.uniform() * sizes.weeks) * _WEEK_DAYS)
    kinds = {
        "reset": sizes.reset_calls_a_month,
        "call": sizes.calls_a_month - sizes.reset_calls_a_month,
        "writing": sizes.contacts_a_month - sizes.calls_a_month,
    }
    number = 0
    for day in days(first, until - timedelta(days=1)):
        if day == holiday:
            continue
        level = (1 + sizes.growth_a_month) ** ((day - first).days / _MONTH_DAYS) * _BUSY[day.weekday()]
        level *= draws.about(1.0, sizes.day_spread)
        usual = dict(kinds)
        if day >= live:
            usual["reset"] -= sizes.deflected_a_month
        todays = [
            kind for kind, a_month in usual.items() for _ in range(draws.count(a_month * a_day * level, 0.0))
        ]
        for kind, at in zip(_mixed(draws, todays), draws.arrivals(day, len(todays)), strict=True):
            number += 1
            topic = RESET if kind == "reset" else others()
            minutes = _RESET_MINUTES if kind == "reset" else _OTHERS[topic][1]
            channel: Channel = "voice" if kind != "writing" else _written(draws)
            worker = draws.choice(refs)
            handled_s = 60 * draws.about(minutes * speed[worker], sizes.contact_spread)
            taken_at = at + timedelta(seconds=draws.about(20.0, 0.8))
            talk_s = handled_s * _TALKING
            yield Contact(
                number=number,
                at=at,
                channel=channel,
                topic=topic,
                person=int(draws.uniform() * 3000),
                worker=worker,
                taken_at=taken_at,
                talk_s=talk_s,
                wrap_up_s=handled_s - talk_s,
                ended_at=taken_at + timedelta(seconds=talk_s),
            )


def _written(draws: Draws) -> Channel:
    return "chat" if draws.uniform() < _CHATS_OF_WRITING else "email"


def _mixed(draws: Draws, kinds: list[str]) -> list[str]:
    return sorted(kinds, key=lambda _: draws.uniform())
