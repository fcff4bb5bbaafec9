"""The score of a review. The one place where it is computed.

Each question that applied earns its weight times the share of its points; what did not apply or was left open counts
on neither side. The score is what was earned of what could be, in percent. A critical question without a point makes
the whole 0, whatever the others earned.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from interlog.kit.errors import FieldError
from interlog.reviews.contracts import (
    NOT_APPLICABLE,
    Answer,
    Answers,
    Question,
    Score,
    ScorecardBody,
    SectionScore,
)

MOST_COMMENT = 4000
_NOTHING = Answer(None)


def scored(body: ScorecardBody, answers: Answers) -> Score:
    """The score of these answers; answers to questions that are not asked play no part."""
    earned, possible = _sums(body.questions, answers)
    failed = tuple(one.key for one in body.questions if one.critical and _value(one, answers) == 0)
    percent = 0.0 if failed else _percent(earned, possible)
    sections = tuple(SectionScore(one.key, _percent(*_sums(one.questions, answers))) for one in body.sections)
    return Score(percent, failed, sections, float(earned), possible)


def missing(body: ScorecardBody, answers: Answers) -> Iterator[FieldError]:
    """What still keeps a review from being completed, by question ("answers.<key>")."""
    for question in body.questions:
        answer = answers.get(question.key, _NOTHING)
        if answer.value is None and question.required:
            yield FieldError(f"answers.{question.key}", "required", f"“{question.label}” needs an answer")
        elif _lost_without_a_word(question, answer):
            yield FieldError(f"answers.{question.key}", "comment", f"“{question.label}” needs a comment")


def answer_errors(body: ScorecardBody, answers: Answers) -> Iterator[FieldError]:
    """Answers that cannot be stored: to questions that are not asked, or outside what they take."""
    asked = {one.key: one for one in body.questions}
    for key, answer in answers.items():
        question = asked.get(key)
        if question is None:
            yield FieldError(f"answers.{key}", "unknown", "this question is not asked")
        elif answer.value == NOT_APPLICABLE and not question.may_not_apply:
            yield FieldError(f"answers.{key}", "not_applicable", "this question always applies")
        elif isinstance(answer.value, int) and not 0 <= answer.value <= question.most:
            yield FieldError(f"answers.{key}", "range", f"use 0 to {question.most}")
        if len(answer.comment) > MOST_COMMENT:
            yield FieldError(f"answers.{key}", "too_long", f"a comment has at most {MOST_COMMENT} characters")


def _lost_without_a_word(question: Question, answer: Answer) -> bool:
    lost = isinstance(answer.value, int) and answer.value < question.most
    return question.comment_on_loss and lost and not answer.comment.strip()


def _sums(questions: Iterable[Question], answers: Answers) -> tuple[Fraction, int]:
    """(weight earned, weight that could be earned)."""
    counted = [(one, value) for one in questions if (value := _value(one, answers)) is not None]
    earned = sum((one.weight * Fraction(value, one.most) for one, value in counted), Fraction(0))
    return earned, sum(one.weight for one, _ in counted)


def _value(question: Question, answers: Answers) -> int | None:
    """The points of a question that applied; None for one that did not, or is open."""
    value = answers.get(question.key, _NOTHING).value
    return value if isinstance(value, int) else None


def _percent(earned: Fraction, possible: int) -> float | None:
    """With one decimal, halves upwards: 62.25 is 62.3 on every machine."""
    if not possible:
        return None
    tenths = earned * 1000 / possible
    return int(tenths + Fraction(1, 2)) / 10
