"""The insurer: what the figures' own questions say of each half, asked of a real event store."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from bench.stories.counting import Count
from interlog.eventlog.facade import ask_facts, write_facts
from interlog.insights.queries.asking import micros, question_text
from interlog.stories.contracts import Contact
from interlog.stories.insurance import COMPLAINTS, InsuranceSizes, insurance

_FIRST = date(2000, 1, 3)  # every run has a stretch of time to itself, so that one store does for all
_DAY_S = 24 * 3600
_COLUMNS = (
    "made", "id", "revision", "channel", "direction", "initiation", "topic", "technical", "at", "connected_at",
    "responded_at", "ended_at", "entries",
)  # fmt: skip


def planted(seeds: range) -> list[Count]:
    """In the second half exactly the late complaints and the contacts without an entry are shown, in the first none."""
    late = Count("insurance: exactly the three late complaints are shown", least=95)
    without = Count("insurance: exactly the two contacts without an entry are shown", least=95)
    clean = Count("insurance: and in the clean half none", least=95)
    for seed in seeds:
        sizes = InsuranceSizes()
        until, truth = _store(seed, seed, sizes)
        middle = until - timedelta(weeks=sizes.weeks // 2)
        seen_late, seen_without = _shown(middle, until)
        late.add(hit=seen_late == truth["late"], seed=seed)
        without.add(hit=seen_without == truth["without_entry"], seed=seed)
        clean.add(hit=_shown(until - timedelta(weeks=sizes.weeks), middle) == ([], []), seed=seed)
    return [late, without, clean]


def nothing(seeds: range) -> list[Count]:
    """Nothing is shown where nothing was planted."""
    wrong = Count("insurance, nothing planted: anything shown", most=5)
    for seed in seeds:
        sizes = InsuranceSizes(late=0, without_entry=0)
        until, _ = _store(seed, seed + len(seeds) + 1, sizes)
        wrong.add(hit=_shown(until - timedelta(weeks=sizes.weeks), until) != ([], []), seed=seed)
    return [wrong]


def _store(seed: int, place: int, sizes: InsuranceSizes) -> tuple[date, dict[str, object]]:
    until = _FIRST + timedelta(weeks=(sizes.weeks + 2) * place)
    tale = insurance(seed=seed, until=until, sizes=sizes)
    write_facts("fact_conversation", _COLUMNS, [_row(one, seed) for one in tale.contacts])
    return until, dict(tale.truth)


def _row(one: Contact, seed: int) -> list[object]:
    back = one.calls_back is not None
    return [
        one.at,
        UUID(int=(seed << 32) + one.number),
        1,
        one.channel,
        "outbound" if back else "inbound",
        "callback" if back else "",
        one.topic,
        one.technical,
        one.at,
        one.taken_at,
        one.taken_at,
        one.ended_at,
        int(one.has_entry),
    ]


def _shown(first: date, until: date) -> tuple[list[int], list[int]]:
    """Numbers of the complaints whose first answer took more than a day, and of the contacts without an entry."""
    period = {"since": micros(_midnight(first)), "until": micros(_midnight(until))}
    late = ask_facts(
        f"SELECT id FROM ({question_text('first_response_time')})"  # noqa: S608 - the figure's own question
        " WHERE left_out = '' AND startsWith(topic, {topic:String}) AND top > {limit:Float64}",
        {**period, "topic": COMPLAINTS, "limit": _DAY_S},
    )
    without = ask_facts(f"SELECT id FROM ({question_text('coverage_gaps')})", period)  # noqa: S608 - the figure's own
    return _numbers(late), _numbers(without)


def _numbers(rows: Iterable[Iterable[object]]) -> list[int]:
    return sorted(UUID(str(next(iter(row)))).int & 0xFFFFFFFF for row in rows)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
