"""What a scorecard that need not be stored would make of answers."""

from dataclasses import dataclass

from interlog.kit.errors import FieldError
from interlog.reviews.contracts import Answers, Score, ScorecardBody
from interlog.reviews.rules.bodies import body_errors
from interlog.reviews.rules.scoring import scored


@dataclass(frozen=True, slots=True)
class Previewed:
    """The score, and every reason that keeps the scorecard from being published."""

    score: Score
    problems: tuple[FieldError, ...]


def previewed(body: ScorecardBody, answers: Answers) -> Previewed:
    """Try answers on a scorecard."""
    return Previewed(scored(body, answers), tuple(body_errors(body)))
