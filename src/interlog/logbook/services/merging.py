"""Merging values into a row so that nothing that was ever typed is gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from interlog.kit.clock import now
from interlog.logbook.contracts import Origin
from interlog.logbook.models import DraftSave, KeptText, LogEntry
from interlog.logbook.rules.defaults import missing_defaults
from interlog.logbook.rules.fields import origins_of
from interlog.logbook.rules.merge import Merged, displaced, merge, shown_clashes
from interlog.logbook.services.records import guard_of, leaves_of, put_values, touch

Conflicts = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Whose values are merged. `client_id` and `save_no` make a retry of the same save recognisable."""

    origin: Origin
    user_id: UUID | None = None
    client_id: str = ""
    save_no: int = 0
    wins: bool = True


def merge_into(
    entry: LogEntry, *, base: Mapping[str, Any], mine: Mapping[str, Any], sender: Sender
) -> tuple[Merged, Conflicts]:
    """Merge, keep what is displaced, note the step, and save the row one revision further if anything changed."""
    merged = merge(base=base, stored=entry.values, mine=mine, newcomer_wins=sender.wins)
    conflicts = shown_clashes(merged, base)
    _keep_displaced(entry, merged, sender)
    if merged.before:
        put_values(entry, merged.values)
        origins = origins_of(merged.before, sender.origin, leaves_of(entry))
        entry.origins = {**entry.origins, **origins}
        touch(entry)
        entry.save()
    if merged.before or sender.client_id:
        DraftSave.objects.create(
            entry=entry,
            client_id=sender.client_id,
            save_no=sender.save_no if sender.client_id else entry.revision,
            revision=entry.revision,
            before=merged.before,
            conflicts=conflicts,
            saved_at=now(),
        )
    return merged, conflicts


def fill_defaults(entry: LogEntry) -> set[str]:
    """Give a draft that came to another form the defaults of fields nobody has written in; answers with these."""
    missing = missing_defaults(guard_of(entry).setup, entry.values, entry.origins, entry.queue)
    if missing:
        merge_into(entry, base=entry.values, mine=missing, sender=Sender(origin="default"))
    return set(missing)


def base_of(entry: LogEntry, revision: int) -> dict[str, Any]:
    """The values as they were at a revision, rebuilt from what later steps replaced."""
    values: dict[str, Any] = dict(entry.values)
    if revision >= entry.revision:
        return values
    later = DraftSave.objects.filter(entry=entry, revision__gt=revision).order_by("-revision", "-id")
    for before in later.values_list("before", flat=True):
        values.update(before)
    return {key: value for key, value in values.items() if value is not None}


def _keep_displaced(entry: LogEntry, merged: Merged, sender: Sender) -> None:
    moment = now()
    lost = [(clash.field, displaced(merged, clash)) for clash in merged.clashes]
    # The sender wrote their own value; who wrote the one that was stored, the earlier steps tell.
    writer = None if sender.wins else sender.user_id
    KeptText.objects.bulk_create(
        [
            KeptText(entry=entry, field=field, value=value, kept_at=moment, written_by_id=writer)
            for field, value in lost
            if value is not None
        ]
    )
