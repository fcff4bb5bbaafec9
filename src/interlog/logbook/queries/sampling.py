"""Completed entries that somebody may draw from: their ids alone, one after the other."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from interlog.logbook.models import LogEntry
from interlog.logbook.queries.code_filters import codes_meant
from interlog.logbook.queries.usage import COMPLETED

_CHUNK = 2000


def completed_ids(
    since: datetime,
    until: datetime,
    *,
    agents: Sequence[UUID] = (),
    team: str = "",
    channel: str = "",
    topic: str = "",
) -> Iterator[tuple[UUID, UUID]]:
    """(id, agent) of every completed entry that began from `since` on, up to `until`, in no order.

    Empty filters mean any. `team` is the one the agent was in then; a topic also means those below it. Reads in portions.
    """
    rows = LogEntry.objects.filter(state__in=COMPLETED, happened_at__gte=since, happened_at__lt=until)
    exact = {"agent_id__in": list(agents), "team": team, "channel": channel}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if topic:
        rows = rows.filter(topic__in=codes_meant("topics", [topic]))
    yield from rows.order_by().values_list("id", "agent_id").iterator(chunk_size=_CHUNK)
