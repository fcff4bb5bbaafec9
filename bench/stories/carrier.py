"""The carrier: what coaching says of it, once before the training and once after."""

from dataclasses import replace
from datetime import date, timedelta

from bench.stories.adapting import handled
from bench.stories.counting import Count
from interlog.coaching.contracts import LookedFor
from interlog.coaching.rules.before_after import change
from interlog.coaching.rules.finding import look
from interlog.stories.carrier import CUSTOMS, CarrierSizes, carrier

_UNTIL = date(2026, 9, 14)
_A_DAY = 140.0  # half the usual contacts: harder, and faster


def planted(seeds: range) -> list[Count]:
    """The gap is found and nothing else; before/after shows the training, and covers what was planted."""
    found = Count("carrier: new agents on customs are found", least=95)
    only = Count("carrier: and nothing else is", least=95)
    inside = Count("carrier: three times as long is inside the interval", least=95)
    fell = Count("carrier: before/after says that the handle time fell", least=95)
    half = Count("carrier: half is inside its interval", least=95)
    for seed in seeds:
        sizes = CarrierSizes(contacts_a_day=_A_DAY)
        tale = carrier(seed=seed, until=_UNTIL, sizes=sizes)
        contacts = list(tale.contacts)
        trained_on = _UNTIL - timedelta(days=sizes.trained_days_ago)
        before = [one for one in contacts if one.at.date() < trained_on]
        after = [one for one in contacts if one.at.date() >= trained_on]
        middle = trained_on - timedelta(days=45)
        seen = look(rows := handled(tale, before, middle=middle), replace(LookedFor(), seed=seed)).found
        gaps = [one for one in seen if (one.kind, one.topic) == ("cohort", CUSTOMS)]
        found.add(hit=len(gaps) == 1, seed=seed)
        only.add(hit=len(seen) == len(gaps), seed=seed)
        inside.add(hit=any(one.low <= sizes.times_as_long <= one.high for one in gaps), seed=seed)
        trained, untrained = (tale.truth[name] for name in ("trained", "untrained"))
        came = change(
            [one for one in rows if one.topic == CUSTOMS],
            [one for one in handled(tale, after, middle=middle) if one.topic == CUSTOMS],
            trained=trained,  # type: ignore[arg-type] # names
            untrained=untrained,  # type: ignore[arg-type] # names
        )
        told = came.low is not None and came.high is not None
        fell.add(hit=told and came.high < 1, seed=seed)  # type: ignore[operator] # told
        half.add(hit=told and came.low <= sizes.after_training <= came.high, seed=seed)  # type: ignore[operator] # told
    return [found, only, inside, fell, half]


def nothing(seeds: range) -> list[Count]:
    """Nothing is found where everybody is alike, and a training that does nothing is not said to help."""
    wrong = Count("carrier, nothing planted: a finding", most=5)
    moved = Count("carrier, nothing planted: before/after says that something changed", most=5)
    for seed in seeds:
        sizes = CarrierSizes(contacts_a_day=_A_DAY, times_as_long=1.0, after_training=1.0)
        tale = carrier(seed=seed, until=_UNTIL, sizes=sizes)
        contacts = list(tale.contacts)
        trained_on = _UNTIL - timedelta(days=sizes.trained_days_ago)
        middle = trained_on - timedelta(days=45)
        rows = handled(tale, (one for one in contacts if one.at.date() < trained_on), middle=middle)
        wrong.add(hit=bool(look(rows, replace(LookedFor(), seed=seed)).found), seed=seed)
        after = handled(tale, (one for one in contacts if one.at.date() >= trained_on), middle=middle)
        came = change(
            [one for one in rows if one.topic == CUSTOMS],
            [one for one in after if one.topic == CUSTOMS],
            trained=tale.truth["trained"],  # type: ignore[arg-type] # names
            untrained=tale.truth["untrained"],  # type: ignore[arg-type] # names
        )
        moved.add(hit=came.low is not None and not came.low <= 1 <= (came.high or 0), seed=seed)
    return [wrong, moved]
