"""What a scorecard holds, as stored and as read, and what keeps one from being published."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from interlog.kit.errors import FieldError
from interlog.reviews.contracts import Question, ScorecardBody, Section

MOST_SECTIONS = 20
MOST_QUESTIONS = 60
MOST_POINTS = 10
MOST_WEIGHT = 100
MOST_DISPUTE_DAYS = 60
USUAL_DISPUTE_DAYS = 7


def body_of(stored: Mapping[str, Any]) -> ScorecardBody:
    """A stored scorecard, read."""
    sections = tuple(
        Section(one["key"], one["label"], tuple(Question(**question) for question in one["questions"]))
        for one in stored["sections"]
    )
    return ScorecardBody(sections, stored["dispute_days"])


def stored(body: ScorecardBody) -> dict[str, Any]:
    """A scorecard as it is stored."""
    return asdict(body)


def body_errors(body: ScorecardBody) -> Iterator[FieldError]:
    """Everything that keeps a scorecard from being published, by field ("sections[0].questions[1].label")."""
    if not 0 <= body.dispute_days <= MOST_DISPUTE_DAYS:
        yield FieldError("dispute_days", "range", f"use 0 to {MOST_DISPUTE_DAYS} days")
    questions = body.questions
    if not questions:
        yield FieldError("sections", "empty", "add a question first")
    elif not any(one.weight for one in questions):
        yield FieldError("sections", "weight", "give at least one question a weight")
    if len(body.sections) > MOST_SECTIONS or len(questions) > MOST_QUESTIONS:
        yield FieldError(
            "sections", "too_many", f"at most {MOST_SECTIONS} sections, {MOST_QUESTIONS} questions"
        )
    keys = Counter([*(one.key for one in body.sections), *(one.key for one in questions)])
    for place, section in enumerate(body.sections):
        yield from _section_errors(f"sections[{place}]", section, keys)


def _section_errors(at: str, section: Section, keys: Counter[str]) -> Iterator[FieldError]:
    if not section.label.strip():
        yield FieldError(f"{at}.label", "empty", "give the section a name")
    if not section.questions:
        yield FieldError(at, "empty", "add a question to the section, or take it away")
    if keys[section.key] > 1:
        yield FieldError(f"{at}.key", "twice", "this key is used twice")
    for place, question in enumerate(section.questions):
        yield from _question_errors(f"{at}.questions[{place}]", question, keys)


def _question_errors(at: str, question: Question, keys: Counter[str]) -> Iterator[FieldError]:
    if not question.label.strip():
        yield FieldError(f"{at}.label", "empty", "say what is looked at")
    if keys[question.key] > 1:
        yield FieldError(f"{at}.key", "twice", "this key is used twice")
    if question.kind == "yes_no" and question.most != 1:
        yield FieldError(f"{at}.most", "range", "a question of yes or no has 1 point")
    if not 1 <= question.most <= MOST_POINTS:
        yield FieldError(f"{at}.most", "range", f"use 1 to {MOST_POINTS} points")
    if not 0 <= question.weight <= MOST_WEIGHT:
        yield FieldError(f"{at}.weight", "range", f"use a weight from 0 to {MOST_WEIGHT}")
