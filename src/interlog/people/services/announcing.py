"""What the rest of the house and the event store hear of persons and accounts."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.identity.contracts import Actor, performer
from interlog.kit.outbox import Announcement, announce_many
from interlog.kit.subscriptions import publish
from interlog.people.contracts import AccountsChanged, PeopleChanged


def tell_people(
    event_type: str, ids: Collection[UUID], *, at: datetime, actor: Actor | None, data: Mapping[str, Any]
) -> None:
    """Announce one `person.*` event per person and publish them together. No personal text goes along."""
    by_type, by = performer(actor)
    announce_many(
        [
            Announcement(
                type=event_type,
                time=at,
                occurred_in="record",
                person_id=person_id,
                object_id=str(person_id),
                performed_by_type=by_type,
                performed_by=by,
                data=dict(data),
            )
            for person_id in ids
        ]
    )
    publish(PeopleChanged(tuple(ids)))


def tell_accounts(
    event_type: str, names: Mapping[UUID, str], *, at: datetime, actor: Actor | None, data: Mapping[str, Any]
) -> None:
    """Announce one `account.*` event per account (id -> name) and publish them together."""
    by_type, by = performer(actor)
    announce_many(
        [
            Announcement(
                type=event_type,
                time=at,
                occurred_in="record",
                object_id=str(account_id),
                object_name=name,
                performed_by_type=by_type,
                performed_by=by,
                data=dict(data),
            )
            for account_id, name in names.items()
        ]
    )
    publish(AccountsChanged(tuple(names)))
