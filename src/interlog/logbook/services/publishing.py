"""A configuration becomes a numbered version, which never changes afterwards."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Max

from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.logbook.models import SetupVersion


def publish_version(*, body: Mapping[str, Any], note: str, published_by: UUID | None) -> int:
    """Store the body as the next version and return its number. From then on entries are judged by it.

    Whether it may be published is decided above; this only numbers it.
    """
    with write_transaction():
        hold_lock("logbook.setup")
        last = SetupVersion.objects.aggregate(last=Max("number"))["last"] or 0
        row = SetupVersion.objects.create(
            number=last + 1, body=body, note=note, published_by=published_by, published_at=now()
        )
    return row.number
