"""What may be said of handle times: new against tenured agents, and each agent against the own cohort, by topic.

The error a run may make is halved between the two kinds of comparison and corrected within each (Holm).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import fmean, median

from interlog.coaching.contracts import Cohort, Compared, Dot, Handled, Kind, Looked, LookedFor, Side
from interlog.coaching.rules.differences import (
    Difference,
    between,
    from_group,
    holm,
    least_share,
    noise_of_rows,
    share_of_relabellings,
)

_ENOUGH = 0.01  # of all ways to share the agents out, at most so many may show as much


@dataclass(frozen=True, slots=True)
class _Comparison:
    kind: Kind
    topic: str
    agent: str
    cohort: Cohort
    ones: Sequence[Handled]
    others: Sequence[Handled]
    difference: Difference


def look(handled: Iterable[Handled], looked_for: LookedFor) -> Looked:
    """Compare, and say what is beyond chance. Topics with too few agents on a side are named, and not compared."""
    cohorts, unknown = cohorts_of(handled := list(handled), looked_for)
    by_topic: dict[str, list[Handled]] = defaultdict(list)
    for one in handled:
        if one.topic and one.n >= looked_for.least_rows and one.agent in cohorts:
            by_topic[one.topic].append(one)
    of_cohorts, of_agents, too_few = [], [], []
    for topic, rows in sorted(by_topic.items()):
        sides = {side: [one for one in rows if cohorts[one.agent] == side] for side in ("new", "tenured")}
        if min(len(side) for side in sides.values()) >= looked_for.least_agents:
            of_cohorts.append(_of_cohorts(topic, sides["new"], sides["tenured"]))
        else:
            too_few.append(topic)
        of_agents += _of_agents(topic, "new", sides["new"], looked_for)
        of_agents += _of_agents(topic, "tenured", sides["tenured"], looked_for)
    compared = [
        *_judged(of_cohorts, looked_for),
        *(one for one in _judged(of_agents, looked_for) if one.found),
    ]
    return Looked(
        looked_for=looked_for,
        compared=compared,
        comparisons=len(of_cohorts) + len(of_agents),
        too_few=too_few,
        unknown_tenure=unknown,
    )


def cohorts_of(handled: Iterable[Handled], looked_for: LookedFor) -> tuple[dict[str, Cohort], int]:
    """Each agent's cohort by the tenure in the middle of all that the agent handled; and how many are not known."""
    known: dict[str, list[tuple[float, int]]] = defaultdict(list)
    seen = set()
    for one in handled:
        seen.add(one.agent)
        if one.tenure_days is not None:
            known[one.agent].append((one.tenure_days, one.n))
    cohorts: dict[str, Cohort] = {}
    for agent, parts in known.items():
        days = sum(value * n for value, n in parts) / sum(n for _, n in parts)
        cohorts[agent] = "new" if days < looked_for.new_up_to_days else "tenured"
    return cohorts, len(seen) - len(cohorts)


def dots_of(handled: Iterable[Handled], topic: str, looked_for: LookedFor) -> list[Dot]:
    """Every agent who was compared on the topic, by cohort and name of nothing: no order tells more than chance."""
    cohorts, _ = cohorts_of(handled := list(handled), looked_for)
    return [
        Dot(
            agent=one.agent,
            cohort=cohorts[one.agent],
            n=one.n,
            geometric_s=exp(one.mean_log),
            median_s=one.median_s,
        )
        for one in sorted(handled, key=lambda one: one.agent)
        if one.topic == topic and one.n >= looked_for.least_rows and one.agent in cohorts
    ]


def _of_cohorts(topic: str, new: Sequence[Handled], tenured: Sequence[Handled]) -> _Comparison:
    difference = between([one.mean_log for one in new], [one.mean_log for one in tenured])
    return _Comparison("cohort", topic, "", "new", new, tenured, difference)


def _of_agents(
    topic: str, cohort: Cohort, side: Sequence[Handled], looked_for: LookedFor
) -> list[_Comparison]:
    if len(side) <= looked_for.least_agents:
        return []
    noise = noise_of_rows(side)
    made = []
    for place, one in enumerate(side):
        others = [*side[:place], *side[place + 1 :]]
        difference = from_group(
            one.mean_log,
            [other.mean_log for other in others],
            own_noise=noise / one.n,
            their_noise=fmean(noise / other.n for other in others),
        )
        made.append(_Comparison("agent", topic, one.agent, cohort, [one], others, difference))
    return made


def _judged(comparisons: Sequence[_Comparison], looked_for: LookedFor) -> list[Compared]:
    limit = log(looked_for.ratio)
    chances = [one.difference.chance_above(limit) for one in comparisons]
    allowed = holm(chances, looked_for.error / 2)
    return [
        _compared(one, chance=chance, allowed=error, looked_for=looked_for)
        for one, chance, error in zip(comparisons, chances, allowed, strict=True)
    ]


def _compared(one: _Comparison, *, chance: float, allowed: float, looked_for: LookedFor) -> Compared:
    low, high = one.difference.interval(allowed)
    relabelled, found = None, chance < allowed
    if found:
        # Student's distribution takes agents for normally spread; who is relabelled need not be.
        relabelled = share_of_relabellings(
            [each.mean_log for each in one.ones],
            [each.mean_log for each in one.others],
            shift=log(looked_for.ratio),
            seed=looked_for.seed,
        )
        found = relabelled <= max(_ENOUGH, least_share(len(one.ones), len(one.others)))
    return Compared(
        kind=one.kind,
        topic=one.topic,
        agent=one.agent,
        cohort=one.cohort,
        one=_side(one.ones),
        others=_side(one.others),
        ratio=exp(one.difference.value),
        low=exp(low),
        high=exp(high),
        chance=chance,
        relabelled=relabelled,
        found=found,
    )


def _side(side: Sequence[Handled]) -> Side:
    return Side(
        agents=len(side),
        rows=sum(one.n for one in side),
        geometric_s=exp(fmean(one.mean_log for one in side)),
        median_s=median(one.median_s for one in side),
    )
