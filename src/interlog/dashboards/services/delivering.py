"""Letters on their way: taken before they are sent, tried again only when they surely did not go."""

from uuid import UUID

import structlog

from interlog.dashboards.errors import LetterNotSent
from interlog.dashboards.models import Letter
from interlog.dashboards.rules.retries import pause_after
from interlog.dashboards.sending import send_letter
from interlog.dashboards.services.mailing import JOB
from interlog.dashboards.services.telling import tell, tell_screens
from interlog.identity import facade as identity
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.jobs import enqueue

log = structlog.get_logger(__name__)

_UNSURE = "the server stopped while it was being sent; it may have gone, so it was not sent again"


def deliver(letter_id: UUID, *, tries: int) -> None:
    """Try to send a letter for the (`tries` + 1)th time; one that was tried more often already is left alone."""
    letter = _taken(letter_id, tries)
    if letter is None:
        return
    try:
        _send(letter)
    except LetterNotSent as error:
        _note_failure(letter, error)
    else:
        _finish(letter, "sent", "")


def _taken(letter_id: UUID, tries: int) -> Letter | None:
    with write_transaction():
        letter = (
            Letter.objects.select_for_update(of=("self",))
            .select_related("run__dashboard")
            .filter(pk=letter_id, attempts=tries)
            .first()
        )
        if letter is None or letter.state not in {"waiting", "sending"}:
            return None
        if letter.state == "sending":
            _end(letter, "unsure", _UNSURE)
            return None
        letter.state = "sending"
        letter.save(update_fields=["state"])
        return letter


def _send(letter: Letter) -> None:
    if letter.run.dashboard.deleted_at is not None:
        raise LetterNotSent("the dashboard was deleted")
    recipient = identity.user_refs([letter.recipient_id]).get(letter.recipient_id)
    if recipient is None or not recipient.email or identity.actor_for_user_id(recipient.id) is None:
        raise LetterNotSent("the recipient is not a user any more")
    run = letter.run
    send_letter(recipient.email, message_id=str(letter.pk), subject=run.subject, text=run.text, html=run.html)


def _note_failure(letter: Letter, error: LetterNotSent) -> None:
    if error.unsure:
        _finish(letter, "unsure", error.detail)
        return
    pause = pause_after(letter.attempts + 1) if error.again else None
    if pause is None:
        _finish(letter, "dead", error.detail)
        return
    with write_transaction():
        letter.state, letter.attempts, letter.last_error = "waiting", letter.attempts + 1, error.detail
        letter.save(update_fields=["state", "attempts", "last_error"])
        enqueue(JOB, run_at=now() + pause, letter_id=str(letter.pk), tries=letter.attempts)
        tell_screens(letter.run.dashboard)


def _finish(letter: Letter, state: str, error: str) -> None:
    with write_transaction():
        _end(letter, state, error)


def _end(letter: Letter, state: str, error: str) -> None:
    letter.state, letter.attempts = state, letter.attempts + 1
    letter.last_error, letter.finished_at = error, now()
    letter.save(update_fields=["state", "attempts", "last_error", "finished_at"])
    board = letter.run.dashboard
    if state == "sent":
        tell_screens(board)
        return
    tell("dashboard.mail_failed", board, None, at=now(), status="warning", reason=error[:500])
    log.warning("a mail of a dashboard was not sent", letter=str(letter.pk), reason=error)
