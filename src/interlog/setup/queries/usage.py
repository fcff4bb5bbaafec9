"""What became of a configuration in the entries of the last 90 days."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from interlog.kit.clock import now
from interlog.kit.errors import InvalidInput
from interlog.logbook import facade as logbook
from interlog.logbook.language import Setup, coded
from interlog.setup.queries.configurations import Body, body_called
from interlog.setup.rules.linting.measured import Usage, Used

DAYS = 90
# Codes of these lists stand in an index; those of others are read from the newest entries.
_COUNTED = ("topics", "dispositions", "outcomes")
_LOOKED_AT = 2000

Values = Sequence[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` up to `until`, without it."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class CodesUsed:
    """How many completed entries of the period carry each code of a list, the most frequent first.

    `total` is how many entries were counted: all of the period, or its newest when `sampled`.
    """

    period: Period
    total: int
    sampled: bool
    codes: Sequence[tuple[str, int]]


def last_days() -> Period:
    """The 90 days up to now."""
    until = now()
    return Period(until - timedelta(days=DAYS), until)


def codes_used(list_name: str) -> CodesUsed:
    """How often the codes of a list of the draft were chosen lately.

    Raises: InvalidInput when there is no such list.
    """
    body = body_called("draft")[1]
    if list_name not in body["code_lists"]:
        known = ", ".join(body["code_lists"])
        raise InvalidInput.of(
            "list", f"there is no list called {list_name!r}; there are {known}", rule="unknown"
        )
    period = last_days()
    total = logbook.completed_between(period.since, period.until)
    if list_name in _COUNTED:
        codes = [one["code"] for one in body["code_lists"][list_name]]
        used = Used(total, logbook.entries_by_code(list_name, codes, period.since, period.until))
    else:
        values = _newest(period)
        used = _read(body, values)[list_name]
    by_number = sorted(used.codes.items(), key=lambda pair: (-pair[1], pair[0]))
    return CodesUsed(period, used.entries, used.entries < total, by_number)


def usage_of(body: Body, period: Period) -> Usage:
    """What the linter asks about a body: counts over the whole period, fields from its newest 2,000 entries."""
    total = logbook.completed_between(period.since, period.until)
    values = _newest(period)
    setup = Setup(0, body)
    return Usage(
        days=(period.until - period.since).days,
        entries=total,
        lists={**_read(body, values), **_counted(body, total, period)},
        offered=_offered_since(body, period.since),
        looked_at=len(values),
        filled=frozenset(key for _, held in values for key in held),
        shown=frozenset(_shown(setup, values)),
    )


def _newest(period: Period) -> Values:
    return logbook.newest_values(period.since, period.until, limit=_LOOKED_AT)


def _counted(body: Body, total: int, period: Period) -> dict[str, Used]:
    further = Counter(name.partition(":")[::2] for name in logbook.further_codes_since(period.since))
    found = {}
    for name in _COUNTED:
        codes = [one["code"] for one in body["code_lists"].get(name, [])]
        counts = logbook.entries_by_code(name, codes, period.since, period.until)
        # Chosen for a further issue is chosen too; how often, no index tells.
        once = {code: 1 for list_name, code in further if list_name == name and code not in counts}
        found[name] = Used(total, counts | once)
    return found


def _read(body: Body, values: Values) -> dict[str, Used]:
    """The codes of the lists that no index has, as the entries that were read carry them."""
    setup = Setup(0, body)
    counts: dict[str, Counter[str]] = {name: Counter() for name in body["code_lists"] if name not in _COUNTED}
    for channel, held in values:
        for name, code in {(name, code) for _, name, code in coded(setup, held)} | {("channels", channel)}:
            if name in counts:
                counts[name][code] += 1
    return {name: Used(len(values), dict(found)) for name, found in counts.items()}


def _offered_since(body: Body, moment: datetime) -> dict[str, frozenset[str]]:
    """The codes that can be chosen now and could be then: of newer ones nobody can say that they are not used."""
    before = logbook.published_at(moment)
    if before is None:
        return {}
    return {
        name: frozenset(_active(before, name)) & {one["code"] for one in codes if one.get("active", True)}
        for name, codes in body["code_lists"].items()
    }


def _active(setup: Setup, list_name: str) -> Iterable[str]:
    return (one.code for one in setup.codes.get(list_name, {}).values() if one.active)


def _shown(setup: Setup, values: Values) -> Iterable[str]:
    for channel, held in values:
        form = setup.form_for(channel)
        if form is not None:
            yield from (place.key for place in form.fields if place.is_shown(held))
