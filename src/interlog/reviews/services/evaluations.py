"""Scoring an entry: beginning, saving as one goes, completing, discarding."""

from datetime import timedelta
from uuid import UUID

from django.db.models import F

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import Forbidden, InvalidInput
from interlog.kit.redaction import mask_card_data
from interlog.kit.subscriptions import publish
from interlog.reviews.contracts import Answer, Answers, EvaluationDetail, ReviewedEntry, ReviewsChanged
from interlog.reviews.errors import (
    EntryAmended,
    EvaluationChanged,
    EvaluationNotFound,
    NotInThisState,
    NotReviewable,
    SampleNotFound,
)
from interlog.reviews.models import Evaluation, Sample, SampledEntry, ScorecardVersion
from interlog.reviews.queries.entries import reviewed_entries
from interlog.reviews.queries.evaluations import detail_of
from interlog.reviews.queries.samples import next_entry, sample_row
from interlog.reviews.queries.scorecards import newest_version
from interlog.reviews.rules.answers import answers_of, stored
from interlog.reviews.rules.bodies import body_of
from interlog.reviews.rules.scoring import answer_errors, missing, scored
from interlog.reviews.services.closing import close_when_done
from interlog.reviews.services.steps import add_step
from interlog.reviews.services.telling import notify_reviews, tell_of_review

MOST_NOTE = 8000


def start_evaluation(
    *, actor: Actor, entry_id: UUID, sample_id: UUID | None, scorecard_id: UUID | None
) -> EvaluationDetail:
    """Begin to score an entry, of a sample or with a scorecard; who has begun already goes on where they were.

    Raises: InvalidInput without a sample and a scorecard; SampleNotFound, ScorecardNotFound, ScorecardNotPublished;
    NotReviewable for an entry that is open, void, the actor's own, or in somebody else's hands.
    """
    reviewer_id = reviewer_of(actor)
    if (sample_id is None) == (scorecard_id is None):
        raise InvalidInput.of("sample_id", "name a sample or a scorecard, and not both", rule="one_of")
    sample = None if sample_id is None else sample_row(sample_id)
    version = sample.version if sample else newest_version(scorecard_id) if scorecard_id else None
    assert version is not None
    with write_transaction():
        hold_lock(f"review:{entry_id}")
        entry = _reviewable(entry_id, reviewer_id)
        begun = _begun(entry_id, reviewer_id, version, sample)
        return detail_of(begun or _begin(entry, reviewer_id, version, sample), actor)


def start_next(*, actor: Actor, sample_id: UUID) -> EvaluationDetail | None:
    """Begin to score the next entry of a sample; None when none is left for this reviewer.

    Entries that cannot be reviewed any more, voided ones, are passed over and count as done.
    Raises: SampleNotFound, Forbidden.
    """
    reviewer_id = reviewer_of(actor)
    sample_row(sample_id)
    with write_transaction():
        hold_lock(f"review_sample:{sample_id}")
        while (entry_id := next_entry(sample_id, reviewer_id)) is not None:
            entry = reviewed_entries([entry_id]).get(entry_id)
            if entry is not None and entry.state != "void":
                return start_evaluation(
                    actor=actor, entry_id=entry_id, sample_id=sample_id, scorecard_id=None
                )
            _count_in_sample(sample_id, entry_id)
    return None


def save_evaluation(
    *, actor: Actor, evaluation_id: UUID, revision: int, answers: Answers, note: str
) -> EvaluationDetail:
    """Keep what was answered so far, the score with it. Raises: EvaluationNotFound, EvaluationChanged, NotInThisState; InvalidInput."""
    with write_transaction():
        row = _own_draft(actor, evaluation_id, revision)
        body = body_of(row.version.body)
        errors = list(answer_errors(body, answers))
        if errors:
            raise InvalidInput(errors[0].message, errors=errors)
        if len(note) > MOST_NOTE:
            raise InvalidInput.of("note", f"at most {MOST_NOTE} characters", rule="too_long")
        row.answers, row.note = stored(without_cards(answers)), mask_card_data(note)
        row.revision, row.updated_at = row.revision + 1, now()
        row.save()
        return detail_of(row, actor)


def complete_evaluation(
    *, actor: Actor, evaluation_id: UUID, revision: int, entry_revision: int
) -> EvaluationDetail:
    """Finish a review; its agent sees it from now on. `entry_revision` is the one that was read.

    Raises: EvaluationNotFound, EvaluationChanged, NotInThisState, EntryAmended, NotReviewable; InvalidInput naming each
    question that still needs an answer or a comment.
    """
    with write_transaction():
        row = _own_draft(actor, evaluation_id, revision)
        if row.calibration_id is None:
            entry = _reviewable(row.entry_id, row.reviewer_id)
            if entry.revision != entry_revision:
                raise EntryAmended("look at the entry again", extra={"entry_revision": entry.revision})
            row.entry_revision = entry.revision
        _finish(row)
        add_step(row, "completed", actor, at=row.updated_at, answers=row.answers)
        tell_of_review("review.completed", row, actor, at=row.updated_at)
        publish(ReviewsChanged((row.pk,)))
        if row.sample_id is not None:
            _count_in_sample(row.sample_id, row.entry_id)
        close_when_done(row.calibration_id, actor)
        return detail_of(row, actor)


def discard_evaluation(*, actor: Actor, evaluation_id: UUID) -> None:
    """Throw a draft away, so that somebody else can score the entry. Raises: EvaluationNotFound, NotInThisState."""
    with write_transaction():
        row = _own_draft(actor, evaluation_id, None)
        if row.calibration_id is not None:
            raise NotInThisState("a scoring of a calibration is not thrown away; close the calibration")
        row.delete()
        notify_reviews()


def reviewer_of(actor: Actor) -> UUID:
    """Who scores. Raises: Forbidden for a key that belongs to no user."""
    if actor.user_id is None:
        raise Forbidden("entries are scored by people; this key belongs to no user")
    return actor.user_id


def without_cards(answers: Answers) -> dict[str, Answer]:
    """The same answers, card numbers in comments masked."""
    return {key: Answer(one.value, mask_card_data(one.comment)) for key, one in answers.items()}


def _reviewable(entry_id: UUID, reviewer_id: UUID) -> ReviewedEntry:
    entry = reviewed_entries([entry_id]).get(entry_id)
    if entry is None:
        raise NotReviewable("only completed entries are reviewed")
    if entry.state == "void":
        raise NotReviewable("the entry was voided")
    if entry.agent_id == reviewer_id:
        raise NotReviewable("this is your own work; somebody else reviews it")
    return entry


def _begun(
    entry_id: UUID, reviewer_id: UUID, version: ScorecardVersion, sample: Sample | None
) -> Evaluation | None:
    rows = Evaluation.objects.filter(entry_id=entry_id, calibration=None).select_related("version")
    if sample is None:
        return rows.filter(reviewer_id=reviewer_id, version=version, state="draft").first()
    found = rows.filter(sample=sample).first()
    if found is not None and (found.reviewer_id != reviewer_id or found.state != "draft"):
        raise NotReviewable("this entry of the sample is scored already, or somebody else is scoring it")
    return found


def _begin(
    entry: ReviewedEntry, reviewer_id: UUID, version: ScorecardVersion, sample: Sample | None
) -> Evaluation:
    if sample and not SampledEntry.objects.filter(sample=sample, entry_id=entry.id).exists():
        raise SampleNotFound("the entry is not in this sample")
    moment = now()
    row = Evaluation.objects.create(
        version=version,
        entry_id=entry.id,
        entry_revision=entry.revision,
        agent_id=entry.agent_id,
        reviewer_id=reviewer_id,
        sample=sample,
        created_at=moment,
        updated_at=moment,
    )
    notify_reviews()
    return row


def _own_draft(actor: Actor, evaluation_id: UUID, revision: int | None) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("version")
    row = rows.filter(pk=evaluation_id, reviewer_id=reviewer_of(actor)).first()
    if row is None:
        raise EvaluationNotFound(f"you have no review {evaluation_id} to score")
    if row.state != "draft":
        raise NotInThisState("the review is completed; it changes only by a dispute")
    if revision is not None and row.revision != revision:
        raise EvaluationChanged("read the review again", extra={"revision": row.revision})
    return row


def _finish(row: Evaluation) -> None:
    body, answers = body_of(row.version.body), answers_of(row.answers)
    errors = list(missing(body, answers))
    if errors:
        raise InvalidInput(f"{len(errors)} of the questions need an answer or a comment", errors=errors)
    score, moment = scored(body, answers), now()
    row.percent, row.failed = score.percent, list(score.failed)
    row.state, row.completed_at, row.updated_at = "completed", moment, moment
    if row.calibration_id is None and body.dispute_days:
        row.dispute_until = moment + timedelta(days=body.dispute_days)
    row.revision += 1
    row.save()


def _count_in_sample(sample_id: UUID, entry_id: UUID) -> None:
    opened = SampledEntry.objects.filter(sample_id=sample_id, entry_id=entry_id, scored=False)
    if opened.update(scored=True):
        Sample.objects.filter(pk=sample_id).update(scored=F("scored") + 1)
