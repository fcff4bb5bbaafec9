"""Reads of reviews, each only for the eyes it is meant for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.db.models import Q

from interlog.identity.contracts import Actor, UserRef
from interlog.identity.facade import user_refs
from interlog.kit.clock import now
from interlog.kit.paging import Page, page_by_keyset
from interlog.reviews.contracts import (
    Decision,
    EvaluationCard,
    EvaluationDetail,
    EvaluationState,
    Purpose,
    ReviewedEntry,
    Step,
    StepKind,
    VersionRef,
)
from interlog.reviews.errors import EvaluationNotFound
from interlog.reviews.models import Evaluation, EvaluationStep
from interlog.reviews.queries.entries import entry_parts, reviewed_entries
from interlog.reviews.queries.scorecards import version_refs
from interlog.reviews.rules.answers import answers_of
from interlog.reviews.rules.bodies import body_of
from interlog.reviews.rules.rights import ALL, SCORE, Standing, verbs
from interlog.reviews.rules.scoring import missing, scored


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFilter:
    """What `GET /reviews/evaluations` can ask for; None and empty mean any."""

    states: Sequence[EvaluationState] = ()
    agent: UUID | None = None
    reviewer: UUID | None = None
    entry: UUID | None = None
    sample: UUID | None = None
    purpose: Purpose | None = None


def seen_by(actor: Actor) -> Q:
    """The reviews an actor may see. Drafts are their reviewer's alone, and a calibration's stay so until it is closed."""
    finished, reviews = ~Q(state="draft"), Q(calibration=None)
    seen = Q(pk__in=[])
    if actor.user_id is not None:
        seen |= finished & reviews & Q(agent_id=actor.user_id)
    if actor.user_id is not None and actor.may(SCORE):
        seen |= Q(reviewer_id=actor.user_id)
    if actor.may(ALL):
        seen |= finished & (reviews | Q(calibration__closed_at__isnull=False))
    return seen


def evaluations_page(
    actor: Actor, wanted: EvaluationFilter, *, limit: int | None, cursor: str | None
) -> Page[EvaluationCard]:
    """Reviews, the one that changed last first."""
    rows = Evaluation.objects.filter(seen_by(actor))
    if wanted.states:
        rows = rows.filter(state__in=wanted.states)
    exact = {
        "agent_id": wanted.agent,
        "reviewer_id": wanted.reviewer,
        "entry_id": wanted.entry,
        "sample_id": wanted.sample,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value is not None})
    if wanted.purpose is not None:
        rows = rows.filter(calibration__isnull=wanted.purpose == "review")
    page = page_by_keyset(rows, order=("-updated_at", "-id"), limit=limit, cursor=cursor)
    return Page(cards_of(page.items), page.next_cursor)


def drafts_to_calibrate(actor: Actor) -> list[UUID]:
    """What is left for this reviewer to score for calibrations, in the order it was asked for."""
    if actor.user_id is None:
        return []
    rows = Evaluation.objects.filter(reviewer_id=actor.user_id, state="draft", calibration__isnull=False)
    return list(rows.order_by("created_at", "entry_id").values_list("pk", flat=True))


def evaluation_detail(evaluation_id: UUID, actor: Actor) -> EvaluationDetail:
    """One review in full. Raises: EvaluationNotFound, also when it is not for this actor's eyes."""
    row = Evaluation.objects.filter(seen_by(actor), pk=evaluation_id).select_related("version").first()
    if row is None:
        raise EvaluationNotFound(f"there is no review {evaluation_id} that you may see")
    return detail_of(row, actor)


def detail_of(row: Evaluation, actor: Actor) -> EvaluationDetail:
    """The contract of a loaded review with its version."""
    card = cards_of([row])[0]
    body, answers = body_of(row.version.body), answers_of(row.answers)
    follows = row.state == "draft" and row.calibration_id is None and card.entry is not None
    read_at = card.entry.revision if follows and card.entry else row.entry_revision
    return EvaluationDetail(
        card=card,
        body=body,
        answers=answers,
        note=row.note,
        score=scored(body, answers),
        missing=tuple(missing(body, answers)),
        may=verbs(actor, standing(row), now()),
        parts=entry_parts(row.entry_id, read_at),
        steps=_steps(row),
    )


def standing(row: Evaluation) -> Standing:
    """What decides about who may do what with a review."""
    return Standing(
        cast("EvaluationState", row.state),
        row.agent_id,
        row.reviewer_id,
        row.calibration_id is not None,
        row.dispute_until,
    )


def cards_of(rows: Sequence[Evaluation]) -> list[EvaluationCard]:
    """The contracts of loaded reviews in their order; what they name is asked for together."""
    entries = reviewed_entries(row.entry_id for row in rows)
    versions = version_refs(row.version_id for row in rows)
    users = user_refs(one for row in rows for one in (row.agent_id, row.reviewer_id))
    return [_card(row, entries.get(row.entry_id), versions[row.version_id], users) for row in rows]


def _card(
    row: Evaluation, entry: ReviewedEntry | None, version: VersionRef, users: dict[UUID, UserRef]
) -> EvaluationCard:
    draft = row.state == "draft" and row.calibration_id is None
    return EvaluationCard(
        id=row.pk,
        purpose="review" if row.calibration_id is None else "calibration",
        state=cast("EvaluationState", row.state),
        scorecard=version,
        entry=entry,
        entry_id=row.entry_id,
        entry_revision=entry.revision if draft and entry else row.entry_revision,
        amended_since=bool(entry and not draft and entry.revision > row.entry_revision),
        agent=users.get(row.agent_id),
        reviewer=users.get(row.reviewer_id),
        sample_id=row.sample_id,
        calibration_id=row.calibration_id,
        percent=row.percent,
        failed=tuple(row.failed),
        decision=cast("Decision", row.decision) if row.decision else None,
        revision=row.revision,
        updated_at=row.updated_at,
        completed_at=row.completed_at,
        dispute_until=row.dispute_until,
    )


def _steps(row: Evaluation) -> tuple[Step, ...]:
    found = list(EvaluationStep.objects.filter(evaluation=row).order_by("number"))
    users = user_refs(_somebody(one.by_id for one in found))
    return tuple(
        Step(
            kind=cast("StepKind", one.kind),
            by=users.get(one.by_id) if one.by_id else None,
            at=one.at,
            text=one.text,
            percent=one.percent,
            answers=None if one.answers is None else answers_of(one.answers),
        )
        for one in found
    )


def _somebody(ids: Iterable[UUID | None]) -> set[UUID]:
    return {one for one in ids if one is not None}
