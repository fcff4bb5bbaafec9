"""Jobs of this slice: composing what is due, sending it, tidying."""

from datetime import timedelta
from uuid import UUID

from interlog.dashboards.services.delivering import deliver
from interlog.dashboards.services.forgetting import forget_old
from interlog.dashboards.services.mailing import JOB, send_what_is_due
from interlog.kit.jobs import job, periodic


@job("dashboards.mail")
def mail() -> None:
    """Compose the mail of dashboards that are due."""
    send_what_is_due()


@job(JOB)
def send(*, letter_id: str, tries: int) -> None:
    """Send a letter, or try it again."""
    deliver(UUID(letter_id), tries=tries)


@job("dashboards.forget")
def forget() -> None:
    """Delete old mails and dashboards."""
    forget_old()


periodic("dashboards.mail", every=timedelta(minutes=1))
periodic("dashboards.forget", every=timedelta(hours=6))
