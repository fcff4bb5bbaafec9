"""A time in three parts: whole stretches that the counts have, the edges that only the events have, and the fresh.

Parts do not overlap and together are the time, so that their counts may be added.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from interlog.eventlog.querying.conditions import Parameters, all_of, conditions
from interlog.eventlog.querying.filter import EventFilter
from interlog.eventlog.store.rows import micros

_MICROS = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST_COUNTED_S = 2**32 - 1  # what the counts' time can hold; no event is later
NOTHING = "0"


def counted_times(filter_: EventFilter, parameters: Parameters, *, grain_s: int) -> dict[str, str]:
    """Conditions by part: `whole` on the counts, `edges` on events counted or not, `fresh` on those not counted.

    Only the filter's times and visibility are in them; its period was counted back before (`EventFilter.at`).
    """
    asked = filter_.only_time()
    first = None if asked.start is None else -(-micros(asked.start) // (grain_s * _MICROS)) * grain_s
    last = None if asked.end is None else micros(asked.end) // (grain_s * _MICROS) * grain_s
    if first is not None and last is not None and first >= last:
        return {"whole": NOTHING, "edges": all_of(conditions(asked, parameters)), "fresh": NOTHING}
    middle = replace(
        asked,
        start=None if first is None else _instant(first),
        end=None if last is None else _instant(last),
    )
    visible = conditions(replace(asked, start=None, end=None), parameters)
    bounds = []
    if first is not None:
        bounds.append(f"began >= {_second(first, parameters)}")
    if last is not None:
        bounds.append(f"began < {_second(last, parameters)}")
    return {
        "whole": all_of([*bounds, *visible]),
        "edges": _edges(asked, middle, parameters),
        "fresh": all_of(conditions(middle, parameters)),
    }


def _edges(asked: EventFilter, middle: EventFilter, parameters: Parameters) -> str:
    found = []
    if asked.start != middle.start:
        found.append(all_of(conditions(replace(asked, end=middle.start), parameters)))
    if asked.end != middle.end:
        found.append(all_of(conditions(replace(asked, start=middle.end), parameters)))
    return "(" + " OR ".join(f"({one})" for one in found) + ")" if found else NOTHING


def _instant(second: int) -> datetime:
    return _EPOCH + timedelta(seconds=second)


def _second(second: int, parameters: Parameters) -> str:
    return f"toDateTime({parameters.named('UInt32', min(second, _LATEST_COUNTED_S))}, 'UTC')"
