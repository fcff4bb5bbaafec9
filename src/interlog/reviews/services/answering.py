"""What becomes of a completed review: its agent takes note or disputes it, a reviewer decides."""

from uuid import UUID

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import mask_card_data
from interlog.kit.subscriptions import publish
from interlog.reviews.contracts import Answers, Decision, EvaluationDetail, ReviewsChanged
from interlog.reviews.errors import DisputeTooLate, EvaluationChanged, EvaluationNotFound, NotInThisState
from interlog.reviews.models import Evaluation
from interlog.reviews.queries.evaluations import detail_of, seen_by, standing
from interlog.reviews.rules.answers import stored
from interlog.reviews.rules.bodies import body_of
from interlog.reviews.rules.rights import verbs
from interlog.reviews.rules.scoring import answer_errors, missing, scored
from interlog.reviews.services.evaluations import without_cards
from interlog.reviews.services.steps import add_step
from interlog.reviews.services.telling import tell_of_review

MOST_TEXT = 4000


def acknowledge(*, actor: Actor, evaluation_id: UUID, text: str) -> EvaluationDetail:
    """The agent has read the review, with a word of their own or none. Raises: EvaluationNotFound, NotInThisState."""
    with write_transaction():
        row = _held(actor, evaluation_id, "acknowledge")
        row.state = "acknowledged"
        _moved(row)
        add_step(row, "acknowledged", actor, at=row.updated_at, text=_text(text, "comment", needed=False))
        tell_of_review("review.acknowledged", row, actor, at=row.updated_at)
        return detail_of(row, actor)


def dispute(*, actor: Actor, evaluation_id: UUID, reason: str) -> EvaluationDetail:
    """The agent does not agree, and says why. Raises: EvaluationNotFound, NotInThisState, DisputeTooLate; InvalidInput."""
    with write_transaction():
        row = _held(actor, evaluation_id, "dispute")
        row.state = "disputed"
        _moved(row)
        add_step(row, "disputed", actor, at=row.updated_at, text=_text(reason, "reason", needed=True))
        tell_of_review("review.disputed", row, actor, at=row.updated_at)
        return detail_of(row, actor)


def resolve(
    *,
    actor: Actor,
    evaluation_id: UUID,
    revision: int,
    decision: Decision,
    reason: str,
    answers: Answers | None,
) -> EvaluationDetail:
    """Decide a dispute: the review stands, or is changed to these answers. What was before stays in its history.

    Raises: EvaluationNotFound, EvaluationChanged, NotInThisState; InvalidInput.
    """
    with write_transaction():
        row = _held(actor, evaluation_id, "resolve")
        if row.revision != revision:
            raise EvaluationChanged("read the review again", extra={"revision": row.revision})
        if decision == "changed":
            _rescore(row, answers)
        row.state, row.decision = "resolved", decision
        _moved(row)
        add_step(
            row,
            decision,
            actor,
            at=row.updated_at,
            text=_text(reason, "reason", needed=True),
            answers=row.answers if decision == "changed" else None,
        )
        tell_of_review("review.dispute_resolved", row, actor, at=row.updated_at, decision=decision)
        publish(ReviewsChanged((row.pk,)))
        return detail_of(row, actor)


def _held(actor: Actor, evaluation_id: UUID, verb: str) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("version")
    row = rows.filter(seen_by(actor), pk=evaluation_id).first()
    if row is None:
        raise EvaluationNotFound(f"there is no review {evaluation_id} that you may see")
    moment = now()
    allowed = verbs(actor, standing(row), moment)
    if verb in allowed:
        return row
    if verb == "dispute" and "acknowledge" in allowed:
        raise DisputeTooLate("the days for a dispute are over")
    raise NotInThisState(f"the review is {row.state}, or this is for somebody else to do")


def _moved(row: Evaluation) -> None:
    row.revision, row.updated_at = row.revision + 1, now()
    row.save()


def _rescore(row: Evaluation, answers: Answers | None) -> None:
    if answers is None:
        raise InvalidInput.of("answers", "send the answers as they should be", rule="required")
    body = body_of(row.version.body)
    errors = [*answer_errors(body, answers), *missing(body, answers)]
    if errors:
        raise InvalidInput(errors[0].message, errors=errors)
    kept = without_cards(answers)
    score = scored(body, kept)
    row.answers, row.percent, row.failed = stored(kept), score.percent, list(score.failed)


def _text(text: str, field: str, *, needed: bool) -> str:
    written = mask_card_data(text.strip())
    if needed and not written:
        raise InvalidInput.of(field, "say why", rule="required")
    if len(written) > MOST_TEXT:
        raise InvalidInput.of(field, f"at most {MOST_TEXT} characters", rule="too_long")
    return written
