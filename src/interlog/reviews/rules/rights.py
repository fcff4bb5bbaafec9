"""Who may do what with a review in which state. Several questions ask this; it is decided here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interlog.identity.contracts import Actor
from interlog.reviews.contracts import EvaluationState

ALL = "reviews.all"
ANSWER = "reviews.answer"
SCORE = "reviews.score"


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides: whose review it is, how it stands, until when it can be disputed."""

    state: EvaluationState
    agent_id: UUID
    reviewer_id: UUID
    calibrates: bool
    dispute_until: datetime | None


def verbs(actor: Actor, review: Standing, at: datetime) -> tuple[str, ...]:
    """What this actor may do with the review now: "score", "discard", "acknowledge", "dispute", "resolve"."""
    found = []
    if review.state == "draft" and actor.user_id == review.reviewer_id and actor.may(SCORE):
        found += ["score"] if review.calibrates else ["score", "discard"]
    concerns = actor.user_id == review.agent_id and not review.calibrates and actor.may(ANSWER)
    if review.state == "completed" and concerns:
        found.append("acknowledge")
        if review.dispute_until is not None and at < review.dispute_until:
            found.append("dispute")
    if review.state == "disputed" and actor.may(SCORE) and actor.user_id not in {None, review.agent_id}:
        found.append("resolve")
    return tuple(found)
