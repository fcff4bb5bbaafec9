"""A calibration ends: what its reviewers scored apart is laid side by side."""

from datetime import datetime
from uuid import UUID

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.reviews.models import Calibration, Evaluation
from interlog.reviews.services.telling import tell


def close_when_done(calibration_id: UUID | None, actor: Actor) -> None:
    """Close a calibration once nobody has anything left to score in it."""
    if calibration_id is None:
        return
    row = Calibration.objects.select_for_update().get(pk=calibration_id)
    if not Evaluation.objects.filter(calibration=row, state="draft").exists():
        close(row, actor, now())


def close(row: Calibration, actor: Actor, at: datetime) -> None:
    """Open the results of a calibration that is held; it takes no scoring any more."""
    if row.closed_at is not None:
        return
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    tell("review.calibrated", row.pk, row.name, actor, at=at, entries=row.entries, reviewers=row.reviewers)
