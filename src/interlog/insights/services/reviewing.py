"""The facts of reviews, each with what its entry is about."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from interlog.insights.rules.record_ids import NOBODY, made_at
from interlog.logbook import facade as logbook
from interlog.people import facade as people
from interlog.reviews import facade as reviews


def reviews_as_facts(ids: Collection[UUID]) -> list[dict[str, Any]]:
    """Rows of completed reviews, without their revision."""
    found = reviews.review_facts(ids) if ids else []
    entries = {one.id: one for one in logbook.entry_facts({one.entry_id for one in found})}
    roots = people.root_ids({one.person_id for one in entries.values() if one.person_id})
    return [
        {
            "made": made_at(one.id),
            "id": one.id,
            "entry": one.entry_id,
            "entry_state": entry.state,
            "scorecard": one.scorecard,
            "percent": one.percent,
            "failed": one.failed,
            "channel": entry.channel,
            "queue": entry.queue,
            "team": entry.team,
            "agent": one.agent_id,
            "person": roots.get(entry.person_id, NOBODY) if entry.person_id else NOBODY,
            "topic": entry.topic,
            "disposition": entry.disposition,
            "at": one.completed_at,
        }
        for one in found
        if (entry := entries.get(one.entry_id)) is not None
    ]
