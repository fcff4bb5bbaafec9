"""Keeps the index of one's own fields in step with the entries, in the transaction that changed them."""

from collections.abc import Sequence

from interlog.logbook.models import EntryValue, LogEntry
from interlog.logbook.queries.setup import guards
from interlog.logbook.queries.vanished import held_leaves
from interlog.logbook.rules.indexed import indexed
from interlog.logbook.rules.states import CLOSED

_BATCH = 1000


def index_values(entries: Sequence[LogEntry], *, new: bool = False) -> None:
    """Index what stands in these entries; nothing of those that are open or void. `new`: nothing of them is indexed yet."""
    if not new:
        EntryValue.objects.filter(entry__in=entries).delete()
    known = guards({entry.form_version for entry in entries})
    leaves = {number: held_leaves(guard.setup) for number, guard in known.items()}
    rows = [
        EntryValue(
            entry=entry,
            key=one.key,
            text=one.text,
            number=one.number,
            moment=one.moment,
            happened_at=entry.happened_at,
        )
        for entry in entries
        if entry.state in CLOSED
        for one in indexed(entry.values, leaves[entry.form_version])
    ]
    EntryValue.objects.bulk_create(rows, batch_size=_BATCH)
