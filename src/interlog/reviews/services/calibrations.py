"""Letting several reviewers score the same entries apart."""

from collections.abc import Sequence
from uuid import UUID

from interlog.identity.contracts import Actor
from interlog.identity.facade import ids_of_those_who_may
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import refuse_card
from interlog.kit.text import clean_line
from interlog.reviews.contracts import ReviewedEntry
from interlog.reviews.errors import CalibrationNotFound, NotInThisState
from interlog.reviews.models import Calibration, Evaluation, ScorecardVersion
from interlog.reviews.queries.entries import reviewed_entries
from interlog.reviews.queries.scorecards import newest_version
from interlog.reviews.rules.rights import SCORE
from interlog.reviews.services.closing import close
from interlog.reviews.services.telling import notify_reviews

MAX_NAME = 120
FEWEST_REVIEWERS = 2
MOST_REVIEWERS = 20
MOST_ENTRIES = 50


def start_calibration(
    *, actor: Actor, name: str, scorecard_id: UUID, entries: Sequence[UUID], reviewers: Sequence[UUID]
) -> UUID:
    """Ask reviewers to score the same entries, each for themselves.

    Raises: ScorecardNotFound, ScorecardNotPublished; InvalidInput naming the field.
    """
    written = clean_line(name)
    if not 0 < len(written) <= MAX_NAME:
        raise InvalidInput.of("name", f"a name has 1 to {MAX_NAME} characters", rule="length")
    refuse_card("name", written)
    version = newest_version(scorecard_id)
    asked, looked_at = list(dict.fromkeys(reviewers)), list(dict.fromkeys(entries))
    _check_reviewers(asked)
    found = _checked_entries(looked_at, asked)
    moment = now()
    with write_transaction():
        row = Calibration.objects.create(
            name=written,
            version=version,
            entries=len(found),
            reviewers=len(asked),
            created_by_id=actor.user_id,
            created_at=moment,
        )
        Evaluation.objects.bulk_create(
            [_draft(row, version, entry, reviewer) for entry in found for reviewer in asked], batch_size=500
        )
        notify_reviews()
    return row.pk


def close_calibration(*, actor: Actor, calibration_id: UUID) -> None:
    """End a calibration before everybody is done; what nobody completed is left out.

    Raises: CalibrationNotFound; NotInThisState while fewer than two have scored an entry.
    """
    with write_transaction():
        row = Calibration.objects.select_for_update().filter(pk=calibration_id).first()
        if row is None:
            raise CalibrationNotFound(f"there is no calibration {calibration_id}")
        if row.closed_at is not None:
            return
        done = Evaluation.objects.filter(calibration=row).exclude(state="draft")
        if done.values("reviewer_id").distinct().count() < FEWEST_REVIEWERS:
            raise NotInThisState("wait until two reviewers have scored; there is nothing to compare yet")
        Evaluation.objects.filter(calibration=row, state="draft").delete()
        close(row, actor, now())


def _check_reviewers(reviewers: Sequence[UUID]) -> None:
    if not FEWEST_REVIEWERS <= len(reviewers) <= MOST_REVIEWERS:
        raise InvalidInput.of(
            "reviewers", f"choose {FEWEST_REVIEWERS} to {MOST_REVIEWERS} reviewers", rule="range"
        )
    if set(reviewers) - set(ids_of_those_who_may(SCORE)):
        raise InvalidInput.of("reviewers", "one of them may not score entries", rule="unknown")


def _checked_entries(entries: Sequence[UUID], reviewers: Sequence[UUID]) -> list[ReviewedEntry]:
    if not 0 < len(entries) <= MOST_ENTRIES:
        raise InvalidInput.of("entries", f"choose 1 to {MOST_ENTRIES} entries", rule="range")
    known = reviewed_entries(entries)
    found = [known[one] for one in entries if one in known and known[one].state != "void"]
    if len(found) < len(entries):
        raise InvalidInput.of("entries", "one of them is not a completed entry", rule="unknown")
    if any(one.agent_id in reviewers for one in found):
        raise InvalidInput.of("reviewers", "somebody would score their own work", rule="own_work")
    return found


def _draft(
    row: Calibration, version: ScorecardVersion, entry: ReviewedEntry, reviewer_id: UUID
) -> Evaluation:
    return Evaluation(
        version=version,
        entry_id=entry.id,
        entry_revision=entry.revision,
        agent_id=entry.agent_id,
        reviewer_id=reviewer_id,
        calibration=row,
        created_at=row.created_at,
        updated_at=row.created_at,
    )
