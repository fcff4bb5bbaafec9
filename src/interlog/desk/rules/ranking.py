"""Which of the records found comes first. No clock in it: a second page must agree with the first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from interlog.desk.rules.words import Term, words_of

_EXACT = 1000.0
_KIND = {"person": 6.0, "case": 4.0, "entry": 1.0, "conversation": 0.0}
_IN_TITLE, _BEGINS_IN_TITLE, _IN_SUBTITLE = 8.0, 5.0, 2.0
_PER_YEAR = 0.8
_SECONDS_A_YEAR = 365.25 * 86_400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that holds the searched words."""

    id: int
    kind: str
    at: datetime
    title: str
    subtitle: str


def score(candidate: Candidate, terms: Sequence[Term], exact: Collection[int]) -> float:
    """Higher is better: exact keys above all, then words in the title, then newer ones."""
    title, subtitle = set(words_of(candidate.title)), set(words_of(candidate.subtitle))
    points = _EXACT if candidate.id in exact else 0.0
    named = 0.0
    for term in terms:
        named += sum(_points_of(word, title, subtitle) for word in term.words)
    # A person or case is what was meant when its name says so, not when it is one of many that fit.
    points += named + (_KIND[candidate.kind] if named or points else 0.0)
    points += candidate.at.timestamp() / _SECONDS_A_YEAR * _PER_YEAR
    return round(points, 6)


def _points_of(word: str, title: Collection[str], subtitle: Collection[str]) -> float:
    if word in title:
        return _IN_TITLE
    if any(known.startswith(word) for known in title):
        return _BEGINS_IN_TITLE
    return _IN_SUBTITLE if word in subtitle or any(known.startswith(word) for known in subtitle) else 0.0
