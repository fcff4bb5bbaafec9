"""Scorecards over HTTP."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent
from interlog.reviews.queries import scorecards as queries
from interlog.reviews.queries.previewing import previewed
from interlog.reviews.schemas.scorecards import (
    ScorecardIn,
    ScorecardOut,
    ScorecardPatch,
    ScorecardPreviewIn,
    ScorecardPreviewOut,
    ScorecardPublishIn,
    ScorecardsPage,
    ScorecardVersionOut,
    ScorecardVersionsPage,
    answers_in,
)
from interlog.reviews.services import scorecards as services

router = Router(tags=["Quality reviews"])


@router.get("/reviews/scorecards", auth=may("reviews.all"), response=ScorecardsPage)
def list_scorecards(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over by this name
    *,
    archived: bool = False,
    limit: int | None = None,
    cursor: str | None = None,
) -> ScorecardsPage:
    """Scorecards by name."""
    page = queries.scorecards_page(archived=archived, limit=limit, cursor=cursor)
    return ScorecardsPage(items=[ScorecardOut.of(card) for card in page.items], next_cursor=page.next_cursor)


@router.post("/reviews/scorecards", auth=may("reviews.manage"), response={201: ScorecardOut})
def create_scorecard(request: HttpRequest, body: ScorecardIn) -> Any:
    """Make a scorecard; entries are scored with it once it is published."""
    actor, name, asked = actor_of(request), body.name, body.body.body()
    return idempotent(
        request,
        actor.label,
        lambda: (201, ScorecardOut.of(services.create_scorecard(actor=actor, name=name, body=asked))),
    )


@router.post("/reviews/scorecards/preview", auth=may("reviews.all"), response=ScorecardPreviewOut)
def preview(request: HttpRequest, body: ScorecardPreviewIn) -> Any:  # noqa: ARG001 - ninja hands it over by this name
    """The score that answers would have on a scorecard that need not be stored, and what keeps it from being published."""
    return previewed(body.body.body(), answers_in(body.answers))


@router.get("/reviews/scorecards/{scorecard_id}", auth=may("reviews.all"), response=ScorecardOut)
def one_scorecard(request: HttpRequest, scorecard_id: UUID) -> ScorecardOut:  # noqa: ARG001 - ninja hands it over by this name
    """A scorecard with its draft."""
    return ScorecardOut.of(queries.scorecard_card(scorecard_id))


@router.patch("/reviews/scorecards/{scorecard_id}", auth=may("reviews.manage"), response=ScorecardOut)
def change_scorecard(request: HttpRequest, scorecard_id: UUID, body: ScorecardPatch) -> Any:
    """Change the fields sent; published versions stay as they are."""
    changed = services.change_scorecard(
        actor=actor_of(request), scorecard_id=scorecard_id, revision=body.revision, values=body.values()
    )
    return ScorecardOut.of(changed)


@router.post(
    "/reviews/scorecards/{scorecard_id}/publish",
    auth=may("reviews.manage"),
    response={201: ScorecardVersionOut},
)
def publish(request: HttpRequest, scorecard_id: UUID, body: ScorecardPublishIn) -> Any:
    """Make the draft the next version."""
    actor = actor_of(request)
    return idempotent(
        request,
        actor.label,
        lambda: (
            201,
            ScorecardVersionOut.of(
                services.publish_scorecard(actor=actor, scorecard_id=scorecard_id, revision=body.revision)
            ),
        ),
    )


@router.get(
    "/reviews/scorecards/{scorecard_id}/versions", auth=may("reviews.all"), response=ScorecardVersionsPage
)
def list_versions(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over by this name
    scorecard_id: UUID,
    limit: int | None = None,
    cursor: str | None = None,
) -> ScorecardVersionsPage:
    """The published versions, the newest first."""
    page = queries.versions_page(scorecard_id, limit=limit, cursor=cursor)
    return ScorecardVersionsPage(
        items=[ScorecardVersionOut.of(card) for card in page.items], next_cursor=page.next_cursor
    )
