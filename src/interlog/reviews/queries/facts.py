"""Completed reviews as figures are made of them: many at a time, without their answers. Calibrations are none."""

from collections.abc import Iterable
from uuid import UUID

from interlog.reviews.contracts import ReviewFacts
from interlog.reviews.models import Evaluation

_REVIEWS = Evaluation.objects.filter(calibration=None, completed_at__isnull=False)


def review_facts(ids: Iterable[UUID]) -> list[ReviewFacts]:
    """The facts of the reviews of these ids that are completed."""
    rows = _REVIEWS.filter(pk__in=set(ids)).select_related("version")
    return [
        ReviewFacts(
            id=row.pk,
            entry_id=row.entry_id,
            agent_id=row.agent_id,
            scorecard=row.version.name,
            percent=row.percent,
            failed=bool(row.failed),
            completed_at=row.completed_at,
        )
        for row in rows.defer("answers", "note")
        if row.completed_at is not None
    ]


def ids_of_reviews(after: UUID | None = None, *, limit: int = 500) -> list[UUID]:
    """The ids of completed reviews in their order, those behind `after`."""
    rows = _REVIEWS.order_by("pk")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return list(rows.values_list("pk", flat=True)[:limit])


def reviews_of_entries(ids: Iterable[UUID]) -> set[UUID]:
    """The ids of completed reviews of these entries."""
    return set(_REVIEWS.filter(entry_id__in=set(ids)).values_list("pk", flat=True))
