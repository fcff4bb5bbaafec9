"""What happened with a completed review, written down and never changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from interlog.identity.contracts import Actor
from interlog.reviews.contracts import StepKind
from interlog.reviews.models import Evaluation, EvaluationStep


def add_step(
    row: Evaluation,
    kind: StepKind,
    actor: Actor,
    *,
    at: datetime,
    text: str = "",
    answers: Mapping[str, Any] | None = None,
) -> None:
    """Append a step to a review that is held; `answers` where they are new."""
    EvaluationStep.objects.create(
        evaluation=row,
        number=EvaluationStep.objects.filter(evaluation=row).count() + 1,
        kind=kind,
        by_id=actor.user_id,
        at=at,
        text=text,
        percent=row.percent,
        answers=answers,
    )
