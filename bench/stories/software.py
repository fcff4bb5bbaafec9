"""The software company: what the measured effect of a change says of it, from the day the page went live."""

from datetime import date

from bench.stories.adapting import weekly
from bench.stories.counting import Count
from interlog.coaching.rules.volumes import Moved, moved
from interlog.stories.software import RESET, SoftwareSizes, software

_UNTIL = date(2026, 9, 14)


def _told(seed: int, sizes: SoftwareSizes) -> list[Moved]:
    tale = software(seed=seed, until=_UNTIL, sizes=sizes)
    live_on = tale.truth["live_on"]
    before, after = weekly(tale.contacts, changed_on=live_on)  # type: ignore[arg-type] # a day
    return [one for one in moved(before, after)[0] if one.found]


def planted(seeds: range) -> list[Count]:
    """The resets that no longer come are found, no other topic is, and 30 % is inside the interval."""
    found = Count("software: password resets that no longer come are found", least=95)
    only = Count("software: and no other topic is", least=95)
    inside = Count("software: 30 % of all contacts is inside the interval", least=95)
    sizes = SoftwareSizes()
    for seed in seeds:
        told = _told(seed, sizes)
        resets = [one for one in told if one.topic == RESET and one.ratio < 1]
        found.add(hit=len(resets) == 1, seed=seed)
        only.add(hit=len(told) == len(resets), seed=seed)
        share = sizes.deflected_a_month / sizes.contacts_a_month
        inside.add(hit=any(one.share_low <= share <= one.share_high for one in resets), seed=seed)
    return [found, only, inside]


def nothing(seeds: range) -> list[Count]:
    """A page that takes nothing off is not said to."""
    wrong = Count("software, nothing planted: a finding", most=5)
    for seed in seeds:
        wrong.add(hit=bool(_told(seed, SoftwareSizes(deflected_a_month=0.0))), seed=seed)
    return [wrong]
