"""Completing a draft: the one gate, the same for every door."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from interlog.conversations.facade import conversation_card, finish_wrap_up, note_entry
from interlog.identity.contracts import Actor
from interlog.identity.facade import user_refs
from interlog.kit.afterwards import on_rollback
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import FieldError
from interlog.kit.subscriptions import publish
from interlog.logbook.contracts import BlockedBy, CompletionBlocked
from interlog.logbook.errors import CannotComplete, EntryClosed, RevisionConflict, SetupChanged
from interlog.logbook.models import LogEntry
from interlog.logbook.queries.cards import circumstances, problems_of
from interlog.logbook.queries.setup import current_guard, publisher_of, setup_as_published
from interlog.logbook.rules.blocking import blocked_by
from interlog.logbook.rules.completion import coded
from interlog.logbook.rules.context import end_without_conversation, is_late
from interlog.logbook.rules.states import OPEN
from interlog.logbook.services.indexing import index_values
from interlog.logbook.services.merging import fill_defaults
from interlog.logbook.services.moving import move_to_form
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
from interlog.logbook.services.saving import apply_values

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
    """Codes of the `known` values may be retired ones. What no agent can mend is told to the slices above.

    Raises: CannotComplete with everything that blocks.
    """
    guard, about = guard_of(entry), circumstances(entry)
    codes = frozenset(f"{name}:{code}" for _, name, code in coded(guard.setup, known or {}))
    errors = problems_of(entry, guard, codes)
    if not errors:
        return
    blocked = blocked_by(guard, entry.values, about, errors)
    if blocked:
        _tell_afterwards(entry, blocked)
    labels = dict.fromkeys(guard.setup.label_of_field(error.field.partition("[")[0]) for error in errors)
    whom = _whom_to_tell(entry) if any(one.kind != "hidden_field" for one in blocked) else None
    told = f". Tell {whom['name']}, who published this form" if whom else ""
    raise CannotComplete(
        f"Still to be mended: {', '.join(labels)}{told}",
        errors=[_with_mend(error, blocked) for error in errors],
        extra={"blocked": [asdict(one) for one in blocked], "tell": whom},
    )


def _with_mend(error: FieldError, blocked: tuple[BlockedBy, ...]) -> FieldError:
    """What nobody can fill in is no task for the agent."""
    stuck = {(one.field, one.rule) for one in blocked if one.kind == "unwritable"}
    if (error.field, error.rule) not in stuck:
        return error
    return replace(
        error, message=f"{error.message} No form lets anybody fill this in. Tell an administrator."
    )


def _tell_afterwards(entry: LogEntry, blocked: tuple[BlockedBy, ...]) -> None:
    form = guard_of(entry).setup.form_for(entry.channel, entry.queue)
    event = CompletionBlocked(entry.pk, entry.form_version, form.key if form else "", entry.channel, blocked)

    def tell_it() -> None:
        with write_transaction():
            publish(event)

    on_rollback(tell_it)


def _whom_to_tell(entry: LogEntry) -> dict[str, str] | None:
    """Who published the form, when somebody did by hand."""
    user_id = publisher_of(entry.form_version)
    who = user_refs([user_id]).get(user_id) if user_id else None
    return {"name": who.name, "email": who.email} if who else None


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
    index_values([entry], new=True)


def _take_values(entry: LogEntry, revision: int, values: Mapping[str, Any] | None, actor: Actor) -> None:
    _, conflicts = apply_values(entry, revision=revision, values=values or {}, actor=actor)
    if conflicts:
        raise RevisionConflict(
            "somebody else changed the same fields; save the draft to see both texts",
            extra={"conflicts": conflicts, "revision": entry.revision},
        )
    fill_defaults(entry)


def _check_form(entry: LogEntry, form_version: int | None) -> None:
    """Who completes has seen the newest form; what differs, GET /setup/diff tells between the two versions."""
    newest = current_guard().setup.number
    move_to_form(entry, form_version)
    shown = entry.form_version if form_version is None else form_version
    if shown != newest:
        raise SetupChanged(
            f"version {newest} of the form was published; this draft was made with version {shown}",
            extra={"form": _jsonable(setup_as_published()), "from": shown, "to": newest},
        )


def _check_is_the_same(entry: LogEntry, revision: int) -> None:
    if entry.state == "void":
        raise EntryClosed("this entry is void")
    if revision not in (entry.completed_from, entry.revision):
        raise EntryClosed(f"this entry was completed at revision {entry.completed_from}; amend it instead")


def _jsonable(setup: dict[str, Any]) -> dict[str, Any]:
    return {**setup, "published_at": setup["published_at"].isoformat().replace("+00:00", "Z")}
