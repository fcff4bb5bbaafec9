"""Drawing entries at random to be scored."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypedDict
from uuid import UUID

from interlog.identity.contracts import Actor
from interlog.identity.facade import user_refs
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import refuse_card
from interlog.kit.text import clean_line
from interlog.logbook import facade as logbook
from interlog.reviews.models import Sample, SampledEntry
from interlog.reviews.queries.scorecards import newest_version
from interlog.reviews.rules.drawing import Drawn, drawn
from interlog.reviews.services.telling import tell

MAX_NAME = 120
MOST_DAYS = 92
MOST_PER_AGENT = 100
MOST_DRAWN = 5000
MOST_LOOKED_AT = 500_000
_SEEDS = 2**31


class SampleFilter(TypedDict):
    """Which entries may be drawn; empty filters mean any. `team` is the one the agent was in then."""

    agents: Sequence[UUID]
    team: str
    channel: str
    topic: str


def draw_sample(
    *,
    actor: Actor,
    name: str,
    scorecard_id: UUID,
    since: datetime,
    until: datetime,
    wanted: SampleFilter,
    per_agent: int,
    seed: int | None,
) -> UUID:
    """Draw up to `per_agent` completed entries of each agent that began from `since` on, up to `until`.

    Without a seed one is chosen; it is kept, so that anybody can draw the same again. Raises: ScorecardNotFound,
    ScorecardNotPublished; InvalidInput for a period that is empty or too long, and when nothing fits or too much does.
    """
    written = _checked_name(name)
    _check_period(since, until)
    _check_agents(wanted["agents"])
    version = newest_version(scorecard_id)
    chosen = secrets.randbelow(_SEEDS) if seed is None else seed
    found = drawn(_bounded(logbook.completed_ids(since, until, **wanted)), seed=chosen, per_agent=per_agent)
    _check_found(found)
    with write_transaction():
        sample = Sample.objects.create(
            name=written,
            version=version,
            since=since,
            until=until,
            agents=[str(one) for one in wanted["agents"]],
            team=wanted["team"],
            channel=wanted["channel"],
            topic=wanted["topic"],
            per_agent=per_agent,
            seed=chosen,
            fitting=found.fitting,
            drawn=len(found.entries),
            created_by_id=actor.user_id,
            created_at=now(),
        )
        _keep(sample, found)
        counts = {"drawn": sample.drawn, "fitting": sample.fitting, "per_agent": per_agent, "seed": chosen}
        tell("review.sample_drawn", sample.pk, sample.name, actor, at=sample.created_at, **counts)
    return sample.pk


def _keep(sample: Sample, found: Drawn) -> None:
    SampledEntry.objects.bulk_create(
        [
            SampledEntry(sample=sample, place=place, entry_id=entry_id, agent_id=agent_id)
            for place, (entry_id, agent_id) in enumerate(found.entries)
        ],
        batch_size=500,
    )


def _bounded(entries: Iterable[tuple[UUID, UUID]]) -> Iterator[tuple[UUID, UUID]]:
    for number, one in enumerate(entries):
        if number >= MOST_LOOKED_AT:
            raise InvalidInput.of(
                "from",
                f"more than {MOST_LOOKED_AT} entries fit: choose a shorter period, a team or a channel",
                rule="too_many",
            )
        yield one


def _checked_name(name: str) -> str:
    written = clean_line(name)
    if not 0 < len(written) <= MAX_NAME:
        raise InvalidInput.of("name", f"a name has 1 to {MAX_NAME} characters", rule="length")
    refuse_card("name", written)
    return written


def _check_period(since: datetime, until: datetime) -> None:
    if not since < until:
        raise InvalidInput.of("to", "must lie after “from”", rule="range")
    if until - since > timedelta(days=MOST_DAYS):
        raise InvalidInput.of("to", f"a period has at most {MOST_DAYS} days", rule="range")


def _check_agents(agents: Sequence[UUID]) -> None:
    known = user_refs(agents)
    unknown = [str(one) for one in agents if one not in known]
    if unknown:
        raise InvalidInput.of("agents", f"there is no user {unknown[0]}", rule="unknown")


def _check_found(found: Drawn) -> None:
    if not found.entries:
        raise InvalidInput.of("from", "no completed entry of this period fits", rule="empty")
    if len(found.entries) > MOST_DRAWN:
        raise InvalidInput.of(
            "per_agent",
            f"this would draw {len(found.entries)} entries; draw at most {MOST_DRAWN}",
            rule="too_many",
        )
