"""Whose draft it is: a supervisor takes over what an absent agent has left."""

from uuid import UUID

from django.db import IntegrityError, transaction

from interlog.identity.contracts import Actor
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.logbook.errors import EntryClosed, OwnerHasEntry
from interlog.logbook.models import OPEN_STATES, LogEntry
from interlog.logbook.rules.states import OPEN
from interlog.logbook.services.records import By, demand, locked, tell, touch


def take_over(*, entry_id: UUID, actor: Actor) -> None:
    """Make the actor the owner of an open entry; every text stays, the former owner's late saves included.

    Raises: NotYourEntry unless a supervisor or administrator; EntryClosed; OwnerHasEntry; InvalidInput for a key
    that belongs to nobody.
    """
    if actor.user_id is None:
        raise InvalidInput("a key without a user cannot own an entry")
    with write_transaction():
        entry = locked(entry_id)
        demand(actor.may("entries.lead"), "only a supervisor or an administrator takes an entry over")
        if entry.state not in OPEN:
            raise EntryClosed(f"this entry is {entry.state}; amend it instead")
        if entry.agent_id == actor.user_id:
            return
        _check_has_none(actor.user_id, entry)
        entry.previous_agent_id, entry.agent_id = entry.agent_id, actor.user_id
        if entry.follow_up_owner_id == entry.previous_agent_id and "follow_up.owner" not in entry.values:
            entry.follow_up_owner_id = entry.agent_id
        touch(entry)
        try:
            with transaction.atomic():
                entry.save()
        except IntegrityError:
            # The new owner opened an entry of their own in this very moment, and has committed by now.
            _check_has_none(actor.user_id, entry)
            raise
        tell(entry, By(actor), "entry.taken_over")


def _check_has_none(user_id: UUID, entry: LogEntry) -> None:
    if entry.conversation_id is None:
        return
    own = LogEntry.objects.filter(
        agent_id=user_id, conversation_id=entry.conversation_id, state__in=OPEN_STATES
    ).first()
    if own is not None:
        raise OwnerHasEntry(
            "you have an open entry on this conversation already; complete or void it first",
            extra={"entry_id": str(own.pk)},
        )
