"""Jobs of this slice: looking at closed minutes, sending messages, tidying."""

from datetime import timedelta
from uuid import UUID

from interlog.kit.jobs import job, periodic
from interlog.watching.services.delivering import JOB, deliver
from interlog.watching.services.evaluating import look_at_closed_minutes
from interlog.watching.services.forgetting import forget_old


@job("watching.look")
def look() -> None:
    """Look at the minutes that are over."""
    look_at_closed_minutes()


@job(JOB)
def send(*, delivery_id: str, tries: int) -> None:
    """Send a message, or try it again."""
    deliver(UUID(delivery_id), tries=tries)


@job("watching.forget")
def forget() -> None:
    """Delete old firings and messages."""
    forget_old()


periodic("watching.look", every=timedelta(seconds=10))
periodic("watching.forget", every=timedelta(hours=6))
