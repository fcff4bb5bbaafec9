"""The generator's contacts in the shape that a detector takes. Nothing of either is known to the other."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from math import log
from statistics import median

from interlog.coaching.contracts import Handled
from interlog.stories.contracts import Contact, Tale


def handled(tale: Tale, contacts: Iterable[Contact], *, middle: date) -> list[Handled]:
    """Sums of each worker's contacts of a topic, as the store gives them."""
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in contacts:
        if one.taken_at and one.handle_s > 0:
            times[one.worker, one.topic].append(one.handle_s)
    began = {one.ref: one.hired_on for one in tale.workers}
    made = []
    for (worker, topic), seconds in times.items():
        logs = [log(value) for value in seconds]
        made.append(
            Handled(
                agent=worker,
                topic=topic,
                n=len(seconds),
                seconds=sum(seconds),
                logs=sum(logs),
                squares=sum(value * value for value in logs),
                median_s=median(seconds),
                tenure_days=(middle - began[worker]).days,
            )
        )
    return made


def weekly(
    contacts: Iterable[Contact], *, changed_on: date
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Contacts of each topic in the whole weeks before and after a day."""
    counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    weeks = set()
    for one in contacts:
        week = (one.at.date() - changed_on) // timedelta(weeks=1)
        counts[one.topic][week] += 1
        weeks.add(week)
    before, after = sorted(week for week in weeks if week < 0), sorted(week for week in weeks if week >= 0)
    return (
        {topic: [found[week] for week in before] for topic, found in counts.items()},
        {topic: [found[week] for week in after] for topic, found in counts.items()},
    )
