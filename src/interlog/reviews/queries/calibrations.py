"""Reads of calibrations; what was scored in one is shown only once it is closed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import fmean
from uuid import UUID

from django.db.models import Count, Q

from interlog.identity.contracts import Actor, UserRef
from interlog.identity.facade import user_refs
from interlog.kit.paging import Page, page_by_keyset
from interlog.reviews.contracts import (
    Answers,
    AnswerValue,
    Question,
    ReviewedEntry,
    ScorecardBody,
    VersionRef,
)
from interlog.reviews.errors import CalibrationNotFound
from interlog.reviews.models import Calibration, Evaluation
from interlog.reviews.queries.entries import reviewed_entries
from interlog.reviews.queries.scorecards import version_refs
from interlog.reviews.rules.agreement import QuestionAgreement, Spread, question_agreement, spread
from interlog.reviews.rules.answers import answers_of
from interlog.reviews.rules.bodies import body_of
from interlog.setup import facade as setup

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationCard:
    """`scored` of the `entries` x `reviewers` scorings are completed. `mine`: how many are left for whoever asks."""

    id: UUID
    name: str
    scorecard: VersionRef
    entries: int
    reviewers: int
    scored: int
    mine: int
    created_by: UserRef | None
    created_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReviewerLeaning:
    """How far a reviewer's scores lie above (or, negative, below) the mean of all, in points of 100."""

    reviewer: UserRef | None
    scored: int
    mean: float | None
    leaning: float | None


@dataclass(frozen=True, slots=True)
class EntryScores:
    """One entry and its scores, in the order of the reviewers; None where one did not score it, or nothing applied."""

    entry_id: UUID
    entry: ReviewedEntry | None
    evaluations: tuple[UUID | None, ...]
    scores: tuple[float | None, ...]
    spread: Spread | None


@dataclass(frozen=True, slots=True)
class Results:
    """What came out. `agreement` is of the `compared` entries that all `compared_reviewers` scored whole."""

    body: ScorecardBody
    reviewers: tuple[ReviewerLeaning, ...]
    entries: tuple[EntryScores, ...]
    agreement: tuple[QuestionAgreement, ...]
    compared: int
    compared_reviewers: tuple[UUID, ...]


def calibrations_page(actor: Actor, *, limit: int | None, cursor: str | None) -> Page[CalibrationCard]:
    """Calibrations, the newest first."""
    rows = Calibration.objects.all()
    page = page_by_keyset(rows, order=("-created_at", "-id"), limit=limit, cursor=cursor)
    return Page(_cards(page.items, actor), page.next_cursor)


def calibration_card(calibration_id: UUID, actor: Actor) -> CalibrationCard:
    """One calibration. Raises: CalibrationNotFound."""
    return _cards([_row(calibration_id)], actor)[0]


def results_of(calibration_id: UUID) -> Results | None:
    """What came out of a calibration, None until it is closed. Raises: CalibrationNotFound."""
    row = _row(calibration_id)
    if row.closed_at is None:
        return None
    scorings = list(
        Evaluation.objects.filter(calibration=row).exclude(state="draft").order_by("created_at", "id")
    )
    body = body_of(row.version.body)
    by_place = {(one.entry_id, one.reviewer_id): one for one in scorings}
    entries = list(dict.fromkeys(one.entry_id for one in scorings))
    reviewers = sorted({one.reviewer_id for one in scorings}, key=str)
    whole = [one for one in reviewers if all((entry, one) in by_place for entry in entries)]
    given = [[answers_of(by_place[entry, one].answers) for one in whole] for entry in entries]
    agreement = tuple(_agreement(question, given) for question in body.questions)
    return Results(
        body,
        _leanings(scorings, reviewers),
        _entry_scores(entries, reviewers, by_place),
        agreement,
        len(entries),
        tuple(whole),
    )


def _agreement(question: Question, given: Sequence[Sequence[Answers]]) -> QuestionAgreement:
    rows = [[_value(question, answers) for answers in entry] for entry in given]
    whole = [[value for value in row if value is not None] for row in rows if None not in row]
    found = question_agreement(question, whole)
    if question.kind != "yes_no" or not whole or len(whole[0]) != _TWO:
        return found
    # The same kappa as of two codings of a contact, which knows how sure it is.
    coded = setup.agreement([(str(one), str(other)) for one, other in whole])
    return replace(found, low=coded.low, high=coded.high, note=found.note or coded.note)


def _value(question: Question, answers: Answers) -> AnswerValue | None:
    return answers[question.key].value if question.key in answers else None


def _leanings(scorings: Sequence[Evaluation], reviewers: Sequence[UUID]) -> tuple[ReviewerLeaning, ...]:
    users = user_refs(reviewers)
    means = {
        entry: fmean(found)
        for entry in {one.entry_id for one in scorings}
        if (found := [one.percent for one in scorings if one.entry_id == entry and one.percent is not None])
    }
    leanings = []
    for reviewer in reviewers:
        own = [one for one in scorings if one.reviewer_id == reviewer and one.percent is not None]
        away = [one.percent - means[one.entry_id] for one in own if one.percent is not None]
        mean = fmean(one.percent for one in own if one.percent is not None) if own else None
        leanings.append(ReviewerLeaning(users.get(reviewer), len(own), mean, fmean(away) if away else None))
    return tuple(leanings)


def _entry_scores(
    entries: Sequence[UUID], reviewers: Sequence[UUID], by_place: dict[tuple[UUID, UUID], Evaluation]
) -> tuple[EntryScores, ...]:
    shown = reviewed_entries(entries)
    found = []
    for entry in entries:
        scorings = [by_place.get((entry, one)) for one in reviewers]
        scores = [one.percent if one else None for one in scorings]
        found.append(
            EntryScores(
                entry,
                shown.get(entry),
                tuple(one.pk if one else None for one in scorings),
                tuple(scores),
                spread([one for one in scores if one is not None]),
            )
        )
    return tuple(found)


def _row(calibration_id: UUID) -> Calibration:
    row = Calibration.objects.select_related("version").filter(pk=calibration_id).first()
    if row is None:
        raise CalibrationNotFound(f"there is no calibration {calibration_id}")
    return row


def _cards(rows: Sequence[Calibration], actor: Actor) -> list[CalibrationCard]:
    users = user_refs({row.created_by_id for row in rows if row.created_by_id})
    versions = version_refs(row.version_id for row in rows)
    counted = Evaluation.objects.filter(calibration__in=[row.pk for row in rows]).values("calibration")
    tallied = counted.annotate(
        scored=Count("pk", filter=~Q(state="draft")),
        mine=Count("pk", filter=Q(state="draft", reviewer_id=actor.user_id)),
    ).order_by()
    counts = {one["calibration"]: (int(one["scored"]), int(one["mine"])) for one in tallied}
    return [
        CalibrationCard(
            id=row.pk,
            name=row.name,
            scorecard=versions[row.version_id],
            entries=row.entries,
            reviewers=row.reviewers,
            scored=counts.get(row.pk, (0, 0))[0],
            mine=counts.get(row.pk, (0, 0))[1],
            created_by=users.get(row.created_by_id) if row.created_by_id else None,
            created_at=row.created_at,
            closed_at=row.closed_at,
        )
        for row in rows
    ]
