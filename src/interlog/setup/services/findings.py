"""What a published configuration did to entries: noted once for each cause, however often it happens."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import F

from interlog.identity.contracts import Actor, performer
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import NotFound
from interlog.kit.live import notify
from interlog.kit.outbox import Announcement, announce
from interlog.kit.redaction import mask_card_data
from interlog.logbook.contracts import BlockedBy, CompletionBlocked
from interlog.setup.models import SetupFinding

_LONGEST_MESSAGE = 1000
_LONGEST_NAME = 200


def note_blocked(event: CompletionBlocked) -> None:
    """Note everything that kept an entry from being completed; one finding for each cause and version."""
    with write_transaction():
        for one in event.errors:
            _note(event, one)


def resolve_finding(*, finding_id: UUID, actor: Actor) -> None:
    """Mark a finding as dealt with; it opens again when it happens again. Twice is the same. Raises: NotFound."""
    with write_transaction():
        row = SetupFinding.objects.select_for_update().filter(pk=finding_id).first()
        if row is None:
            raise NotFound(f"there is no finding {finding_id}")
        if row.resolved_at is not None:
            return
        row.resolved_at, row.resolved_by_id = now(), actor.user_id
        row.save(update_fields=["resolved_at", "resolved_by_id"])
        _tell("setup.finding_resolved", row, actor, {"count": row.count})


def _note(event: CompletionBlocked, one: BlockedBy) -> None:
    moment = now()
    about = {
        "kind": one.kind,
        "rule": one.rule[:_LONGEST_NAME],
        "field": one.field[:_LONGEST_NAME],
        "form": event.form,
        "version": event.version,
    }
    seen = {
        "message": mask_card_data(one.message)[:_LONGEST_MESSAGE],
        "channel": event.channel,
        "entry_id": event.entry_id,
        "last_at": moment,
    }
    row, is_new = SetupFinding.objects.get_or_create(**about, defaults={**seen, "first_at": moment})
    was_resolved = row.resolved_at is not None
    SetupFinding.objects.filter(pk=row.pk).update(
        **seen, count=F("count") + 1, resolved_at=None, resolved_by_id=None
    )
    if is_new or was_resolved:
        _tell("setup.finding_opened", row, None, {})


def _tell(type_: str, row: SetupFinding, actor: Actor | None, data: Mapping[str, object]) -> None:
    by_type, by = performer(actor)
    announce(
        Announcement(
            type=type_,
            time=now(),
            occurred_in="record",
            status="warning" if type_ == "setup.finding_opened" else "success",
            object_id=str(row.pk),
            object_name="Finding about the configuration",
            performed_by_type=by_type,
            performed_by=by,
            data={
                "kind": row.kind,
                "field": row.field,
                "rule": row.rule,
                "form": row.form,
                "version": row.version,
                **data,
            },
        )
    )
    notify("everyone", "setup.findings_changed", {})
