"""What the store says of agents' work and of contacts: sums, never rows."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

from interlog.coaching.contracts import Handled
from interlog.eventlog import facade as eventlog
from interlog.logbook import facade as logbook

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PAGE = 100_000  # each is a pass over the period
_MOST_COUNTS = 50_000


def handled_between(
    since: datetime, until: datetime, *, topic: str = "", agent: str = ""
) -> Iterator[Handled]:
    """Each agent's work on each topic, or of one agent or on one topic, taken in the period.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    topics = _taken_over()
    about = {"topic": logbook.codes_replaced("topics").get(topic, topic), "agent": agent, **topics}
    after_agent = after_topic = ""
    while True:
        rows = eventlog.ask_facts(
            _text("handled"),
            {
                "since": _micros(since),
                "until": _micros(until),
                **about,
                "after_agent": after_agent,
                "after_topic": after_topic,
                "size": _PAGE,
            },
        )
        for row in rows:
            yield Handled(
                agent=row[0],
                topic=row[1],
                n=int(row[2]),
                seconds=row[3],
                logs=row[4],
                squares=row[5],
                median_s=row[6],
                tenure_days=row[7],
            )
        if len(rows) < _PAGE:
            return
        after_agent, after_topic = rows[-1][0], rows[-1][1]


def weekly_contacts(since: datetime, *, weeks: int) -> dict[str, list[int]]:
    """Topic -> contacts received in each of so many weeks from `since`; topics without any are missing."""
    given = {
        "since": _micros(since),
        "until": _micros(since + timedelta(weeks=weeks)),
        "size": _MOST_COUNTS,
        **_taken_over(),
    }
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * weeks)
    for topic, week, n in eventlog.ask_facts(_text("weekly"), given):
        counts[topic][int(week)] = int(n)
    return dict(counts)


def _taken_over() -> dict[str, list[str]]:
    """Topics that others took over from, beside those; the store wants at least one pair, and "" is no topic."""
    replaced = {"": "", **logbook.codes_replaced("topics")}
    return {"retired": list(replaced), "today": list(replaced.values())}


@cache
def _text(name: str) -> str:
    text = (files("interlog.coaching") / "questions" / f"{name}.sql").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)
