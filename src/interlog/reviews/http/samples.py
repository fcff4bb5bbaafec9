"""Samples over HTTP."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent
from interlog.reviews.queries import samples as queries
from interlog.reviews.schemas.evaluations import EvaluationDetailOut
from interlog.reviews.schemas.samples import (
    ReviewSampleIn,
    ReviewSampleOut,
    ReviewSamplesPage,
    SampledOut,
    SampledPage,
)
from interlog.reviews.services.evaluations import start_next
from interlog.reviews.services.samples import draw_sample

router = Router(tags=["Quality reviews"])


@router.post("/reviews/samples", auth=may("reviews.score"), response={201: ReviewSampleOut}, by_alias=True)
def draw(request: HttpRequest, body: ReviewSampleIn) -> Any:
    """Draw completed entries at random, to be scored. Whoever uses the same seed and filters gets the same."""
    actor = actor_of(request)

    def run() -> tuple[int, dict[str, Any]]:
        card = queries.sample_card(draw_sample(actor=actor, **body.asked()))
        return 201, ReviewSampleOut.of(card).model_dump(by_alias=True)

    return idempotent(request, actor.label, run)


@router.get("/reviews/samples", auth=may("reviews.all"), response=ReviewSamplesPage, by_alias=True)
def list_samples(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over by this name
    *,
    unfinished: bool | None = None,
    limit: int | None = None,
    cursor: str | None = None,
) -> ReviewSamplesPage:
    """Samples, the newest first; with `unfinished` those that have entries to score, or those that have none."""
    page = queries.samples_page(unfinished=unfinished, limit=limit, cursor=cursor)
    return ReviewSamplesPage(
        items=[ReviewSampleOut.of(card) for card in page.items], next_cursor=page.next_cursor
    )


@router.get("/reviews/samples/{sample_id}", auth=may("reviews.all"), response=ReviewSampleOut, by_alias=True)
def one_sample(request: HttpRequest, sample_id: UUID) -> ReviewSampleOut:  # noqa: ARG001 - ninja hands it over by this name
    """One sample."""
    return ReviewSampleOut.of(queries.sample_card(sample_id))


@router.get("/reviews/samples/{sample_id}/entries", auth=may("reviews.all"), response=SampledPage)
def list_sampled(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over by this name
    sample_id: UUID,
    limit: int | None = None,
    cursor: str | None = None,
) -> SampledPage:
    """The entries of a sample in their random order, with what became of them."""
    page = queries.sampled_page(sample_id, limit=limit, cursor=cursor)
    return SampledPage(items=[SampledOut.of(card) for card in page.items], next_cursor=page.next_cursor)


@router.post(
    "/reviews/samples/{sample_id}/next", auth=may("reviews.score"), response=EvaluationDetailOut | None
)
def score_next(request: HttpRequest, sample_id: UUID) -> EvaluationDetailOut | None:
    """Begin to score the next entry of a sample, or go on with the one that was begun; null when none is left."""
    found = start_next(actor=actor_of(request), sample_id=sample_id)
    return EvaluationDetailOut.of(found) if found else None
