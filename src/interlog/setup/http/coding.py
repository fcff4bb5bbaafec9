"""Coding agreement over HTTP."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from interlog.identity.facade import actor_of, may
from interlog.setup.queries.coding import next_sample, results_of, studies_page, study_card
from interlog.setup.schemas.coding import (
    AnswerIn,
    ProgressOut,
    ResultOut,
    SampleOut,
    StudiesPage,
    StudyIn,
    StudyOut,
    StudyWithResultsOut,
)
from interlog.setup.services.coding import answer_sample, start_study

router = Router(tags=["Coding agreement"])


@router.post(
    "/coding-studies", auth=may("quality.manage"), response={201: StudyWithResultsOut}, by_alias=True
)
def start(request: HttpRequest, body: StudyIn) -> Any:
    """Draw completed entries to be coded a second time, by somebody else than their agent."""
    fields = body.model_dump()
    since, until = fields.pop("from_"), fields.pop("to")
    study_id = start_study(**fields, since=since, until=until, actor=actor_of(request))
    return Status(201, _with_results(study_id))


@router.get("/coding-studies", auth=may("quality.code"), response=StudiesPage, by_alias=True)
def list_studies(request: HttpRequest, limit: int | None = None, cursor: str | None = None) -> Any:  # noqa: ARG001 - ninja hands it over by this name
    """Studies, the newest first."""
    page = studies_page(limit=limit, cursor=cursor)
    return StudiesPage(items=[StudyOut.of(card) for card in page.items], next_cursor=page.next_cursor)


@router.get(
    "/coding-studies/{study_id}", auth=may("quality.code"), response=StudyWithResultsOut, by_alias=True
)
def one_study(request: HttpRequest, study_id: UUID) -> Any:  # noqa: ARG001 - ninja hands it over by this name
    """A study with its results so far: Cohen's kappa of each list, and the codes that were confused most."""
    return _with_results(study_id)


@router.get("/coding-studies/{study_id}/next", auth=may("quality.code"), response=SampleOut | None)
def next_of_study(request: HttpRequest, study_id: UUID) -> Any:
    """The next entry to code for whoever asks, null when none is left for them."""
    return SampleOut.of(next_sample(study_id, actor_of(request)))


@router.post("/coding-studies/{study_id}/answers", auth=may("quality.code"), response=ProgressOut)
def answer(request: HttpRequest, study_id: UUID, body: AnswerIn) -> ProgressOut:
    """The codes that somebody chose for an entry of the study. Sent again, they stay as they are."""
    study = answer_sample(
        study_id=study_id, entry_id=body.entry_id, codes=body.codes, actor=actor_of(request)
    )
    return ProgressOut(coded=study.coded, size=study.drawn)


def _with_results(study_id: UUID) -> StudyWithResultsOut:
    results = [ResultOut.of(one) for one in results_of(study_id)]
    found = StudyWithResultsOut.of(study_card(study_id), results=results)
    assert isinstance(found, StudyWithResultsOut)
    return found
