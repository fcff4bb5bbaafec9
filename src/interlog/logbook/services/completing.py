"""Completing a draft: the one gate, the same for every door."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from interlog.conversations.facade import conversation_card, finish_wrap_up, note_entry
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.logbook.errors import CannotComplete, EntryClosed, RevisionConflict, SetupChanged
from interlog.logbook.models import LogEntry
from interlog.logbook.queries.cards import circumstances
from interlog.logbook.queries.setup import current_guard, setup_as_published
from interlog.logbook.rules.completion import coded
from interlog.logbook.rules.context import end_without_conversation, is_late
from interlog.logbook.rules.states import OPEN
from interlog.logbook.services.merging import fill_defaults
from interlog.logbook.services.records import (
    By,
    demand,
    guard_of,
    locked_with_conversation,
    rights,
    tell,
    touch,
)
from interlog.logbook.services.revisions import append_revision
from interlog.logbook.services.saving import apply_values, move_to_form

_DEFAULT_LATE_AFTER_S = 3600


def complete_entry(
    *,
    entry_id: UUID,
    revision: int,
    actor: Actor,
    values: Mapping[str, Any] | None = None,
    form_version: int | None = None,
) -> None:
    """Complete a draft, with last `values` merged in when given. Asked for again, it stays completed.

    Raises: CannotComplete with every broken rule; SetupChanged; RevisionConflict; EntryClosed; NotYourEntry.
    """
    with write_transaction():
        entry = locked_with_conversation(entry_id)
        if entry.state not in OPEN:
            _check_is_the_same(entry, revision)
            return
        demand(
            rights(actor, entry).complete,
            "only its agent completes a draft; a supervisor takes it over first",
        )
        _check_form(entry, form_version)
        _take_values(entry, revision, values, actor)
        check_rules(entry)
        _close(entry, revision)
        append_revision(entry, action="completed", by=By(actor))
        tell(entry, By(actor), "entry.completed")
        tell_conversation(entry)


def check_rules(entry: LogEntry, known: Mapping[str, Any] | None = None) -> None:
    """Raises: CannotComplete with everything that blocks. Codes of the `known` values may be retired ones."""
    guard = guard_of(entry)
    codes = frozenset(f"{name}:{code}" for _, name, code in coded(guard.setup, known or {}))
    errors = guard.problems(entry.values, circumstances(entry), known=codes)
    if errors:
        labels = ", ".join(
            dict.fromkeys(guard.setup.label_of_field(error.field.partition("[")[0]) for error in errors)
        )
        raise CannotComplete(f"Still to be mended: {labels}", errors=errors)


def tell_conversation(entry: LogEntry) -> None:
    """Note the entry's codes on its conversation, and end the agent's wrap-up there."""
    if entry.conversation_id is None:
        return
    note_entry(entry.conversation_id, topic=entry.topic, disposition=entry.disposition, completed=True)
    finish_wrap_up(entry.conversation_id, entry.agent_id, entry.completed_at or now())


def _close(entry: LogEntry, based_on: int) -> None:
    touch(entry)
    entry.state, entry.completed_at, entry.completed_from = "completed", entry.updated_at, based_on
    card = conversation_card(entry.conversation_id) if entry.conversation_id else None
    ended_at = card.ended_at if card else end_without_conversation(entry.values)
    late_after_s = int(guard_of(entry).setup.settings.get("late_after_s", _DEFAULT_LATE_AFTER_S))
    entry.late = is_late(entry.completed_at, ended_at, late_after_s)
    entry.save()


def _take_values(entry: LogEntry, revision: int, values: Mapping[str, Any] | None, actor: Actor) -> None:
    _, conflicts = apply_values(entry, revision=revision, values=values or {}, actor=actor)
    if conflicts:
        raise RevisionConflict(
            "somebody else changed the same fields; save the draft to see both texts",
            extra={"conflicts": conflicts, "revision": entry.revision},
        )
    fill_defaults(entry)


def _check_form(entry: LogEntry, form_version: int | None) -> None:
    move_to_form(entry, form_version)
    newest = current_guard().setup.number
    if entry.form_version != newest:
        raise SetupChanged(
            f"version {newest} of the form was published; this draft was made with version {entry.form_version}",
            extra={"form": _jsonable(setup_as_published())},
        )


def _check_is_the_same(entry: LogEntry, revision: int) -> None:
    if entry.state == "void":
        raise EntryClosed("this entry is void")
    if revision not in (entry.completed_from, entry.revision):
        raise EntryClosed(f"this entry was completed at revision {entry.completed_from}; amend it instead")


def _jsonable(setup: dict[str, Any]) -> dict[str, Any]:
    return {**setup, "published_at": setup["published_at"].isoformat().replace("+00:00", "Z")}
