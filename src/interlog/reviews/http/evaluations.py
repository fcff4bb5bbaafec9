"""Reviews over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent
from interlog.reviews.contracts import EvaluationState, Purpose
from interlog.reviews.queries import evaluations as queries
from interlog.reviews.queries.waiting import waiting_for
from interlog.reviews.schemas.evaluations import (
    AcknowledgeIn,
    DisputeIn,
    EvaluationDetailOut,
    EvaluationOut,
    EvaluationsPage,
    ResolveIn,
    ReviewCompleteIn,
    ReviewSaveIn,
    ReviewStartIn,
    ReviewsWaitingOut,
)
from interlog.reviews.schemas.scorecards import answers_in
from interlog.reviews.services import answering, evaluations

router = Router(tags=["Quality reviews"])


@router.get("/reviews/waiting", auth=may("reviews.read"), response=ReviewsWaitingOut)
def waiting(request: HttpRequest) -> ReviewsWaitingOut:
    """How much waits for whoever asks."""
    return ReviewsWaitingOut.of(waiting_for(actor_of(request)))


@router.get("/reviews/evaluations", auth=may("reviews.read"), response=EvaluationsPage)
def list_evaluations(
    request: HttpRequest,
    state: Annotated[list[EvaluationState] | None, Query()] = None,
    agent: UUID | None = None,
    reviewer: UUID | None = None,
    entry: UUID | None = None,
    sample: UUID | None = None,
    purpose: Purpose | None = None,
    limit: int | None = None,
    cursor: str | None = None,
) -> EvaluationsPage:
    """Reviews, the one that changed last first: one's own, and with `reviews.all` those of others."""
    wanted = queries.EvaluationFilter(
        states=state or (), agent=agent, reviewer=reviewer, entry=entry, sample=sample, purpose=purpose
    )
    page = queries.evaluations_page(actor_of(request), wanted, limit=limit, cursor=cursor)
    return EvaluationsPage(items=[EvaluationOut.of(one) for one in page.items], next_cursor=page.next_cursor)


@router.post("/reviews/evaluations", auth=may("reviews.score"), response={201: EvaluationDetailOut})
def start(request: HttpRequest, body: ReviewStartIn) -> Any:
    """Begin to score an entry; who has begun already goes on where they were."""
    found = evaluations.start_evaluation(actor=actor_of(request), **body.model_dump())
    return Status(201, EvaluationDetailOut.of(found))


@router.get("/reviews/evaluations/{evaluation_id}", auth=may("reviews.read"), response=EvaluationDetailOut)
def one_evaluation(request: HttpRequest, evaluation_id: UUID) -> EvaluationDetailOut:
    """A review in full, with the entry as it was read and everything that became of the review."""
    return EvaluationDetailOut.of(queries.evaluation_detail(evaluation_id, actor_of(request)))


@router.patch("/reviews/evaluations/{evaluation_id}", auth=may("reviews.score"), response=EvaluationDetailOut)
def save(request: HttpRequest, evaluation_id: UUID, body: ReviewSaveIn) -> EvaluationDetailOut:
    """Keep what was answered so far. All answers are sent; the score comes back with them."""
    saved = evaluations.save_evaluation(
        actor=actor_of(request),
        evaluation_id=evaluation_id,
        revision=body.revision,
        answers=answers_in(body.answers),
        note=body.note,
    )
    return EvaluationDetailOut.of(saved)


@router.delete("/reviews/evaluations/{evaluation_id}", auth=may("reviews.score"), response={204: None})
def discard(request: HttpRequest, evaluation_id: UUID) -> Status[None]:
    """Throw a draft of one's own away."""
    evaluations.discard_evaluation(actor=actor_of(request), evaluation_id=evaluation_id)
    return Status(204, None)


@router.post(
    "/reviews/evaluations/{evaluation_id}/complete", auth=may("reviews.score"), response=EvaluationDetailOut
)
def complete(request: HttpRequest, evaluation_id: UUID, body: ReviewCompleteIn) -> Any:
    """Finish a review. 422 with every question that still needs something."""
    actor = actor_of(request)

    def run() -> tuple[int, EvaluationDetailOut]:
        done = evaluations.complete_evaluation(actor=actor, evaluation_id=evaluation_id, **body.model_dump())
        return 200, EvaluationDetailOut.of(done)

    return idempotent(request, actor.label, run)


@router.post(
    "/reviews/evaluations/{evaluation_id}/acknowledge",
    auth=may("reviews.answer"),
    response=EvaluationDetailOut,
)
def acknowledge(request: HttpRequest, evaluation_id: UUID, body: AcknowledgeIn) -> EvaluationDetailOut:
    """The agent has read the review."""
    done = answering.acknowledge(actor=actor_of(request), evaluation_id=evaluation_id, text=body.comment)
    return EvaluationDetailOut.of(done)


@router.post(
    "/reviews/evaluations/{evaluation_id}/dispute",
    auth=may("reviews.answer"),
    response=EvaluationDetailOut,
)
def dispute(request: HttpRequest, evaluation_id: UUID, body: DisputeIn) -> EvaluationDetailOut:
    """The agent does not agree, and says why."""
    done = answering.dispute(actor=actor_of(request), evaluation_id=evaluation_id, reason=body.reason)
    return EvaluationDetailOut.of(done)


@router.post(
    "/reviews/evaluations/{evaluation_id}/resolve", auth=may("reviews.score"), response=EvaluationDetailOut
)
def resolve(request: HttpRequest, evaluation_id: UUID, body: ResolveIn) -> EvaluationDetailOut:
    """Decide a dispute; what was before stays in the history."""
    done = answering.resolve(
        actor=actor_of(request),
        evaluation_id=evaluation_id,
        revision=body.revision,
        decision=body.decision,
        reason=body.reason,
        answers=body.corrected(),
    )
    return EvaluationDetailOut.of(done)
