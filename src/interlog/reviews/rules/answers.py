"""Answers as stored and as read."""

from collections.abc import Mapping
from typing import Any

from interlog.reviews.contracts import Answer, Answers


def answers_of(stored: Mapping[str, Any]) -> dict[str, Answer]:
    """Stored answers, read."""
    return {key: Answer(one["value"], one.get("comment", "")) for key, one in stored.items()}


def stored(answers: Answers) -> dict[str, Any]:
    """Answers as they are stored; empty ones are left out."""
    return {
        key: {"value": one.value, "comment": one.comment}
        for key, one in answers.items()
        if one.value is not None or one.comment
    }
