"""How far reviewers agree who scored the same entries without seeing each other, question by question.

Kappa compares the agreement that was seen with the one that chance would bring: (seen - expected) / (1 - expected).
Two answers to a question of yes or no agree or do not; points agree the more the closer they are, by the square of
their distance (Cohen, Psychological Bulletin 70, 1968). Two reviewers each have habits of their own, so that chance is
reckoned from what each of them gave (Cohen's kappa); of more than two, from what all gave together (Fleiss,
Psychological Bulletin 76, 1971).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from statistics import fmean, pstdev

from interlog.reviews.contracts import AnswerValue, Question

_TWO = 2

# For each entry, what each reviewer gave, the reviewers in one order.
Given = Sequence[Sequence[AnswerValue]]


@dataclass(frozen=True, slots=True)
class QuestionAgreement:
    """`observed` and `expected` are shares from 0 to 1, `kappa` from -1 to 1.

    Kappa is None without entries, and where everybody gave one and the same answer: then chance alone would agree
    everywhere. `low` and `high` are its interval of 95 %, None where it is not known. `method` names the kind of kappa,
    `note` says why there is none.
    """

    key: str
    n: int
    observed: float | None
    expected: float | None
    kappa: float | None
    low: float | None
    high: float | None
    method: str
    note: str


@dataclass(frozen=True, slots=True)
class Spread:
    """How far scores of one entry lie apart, in points of 100: the least, the most, their mean and deviation."""

    least: float
    most: float
    mean: float
    deviation: float


def question_agreement(question: Question, given: Given) -> QuestionAgreement:
    """How far the reviewers agree on one question."""
    method = _method(question, len(given[0]) if given else 0)
    if not given or len(given[0]) < _TWO:
        return QuestionAgreement(
            question.key, 0, None, None, None, None, None, method, "Nothing was scored twice."
        )
    n = len(given)
    observed = fmean(_agreement(question, row) for row in given)
    expected = _by_chance(question, given)
    if len({value for row in given for value in row}) == 1:
        note = "Everybody gave one and the same answer, so kappa is not defined."
        return QuestionAgreement(question.key, n, observed, expected, None, None, None, method, note)
    kappa = (observed - expected) / (1 - expected)
    return QuestionAgreement(question.key, n, observed, expected, kappa, None, None, method, "")


def spread(scores: Sequence[float]) -> Spread | None:
    """How far these scores lie apart, None without any."""
    if not scores:
        return None
    return Spread(min(scores), max(scores), fmean(scores), pstdev(scores))


def _method(question: Question, reviewers: int) -> str:
    name = "Cohen's kappa" if reviewers <= _TWO else "Fleiss' kappa"
    return name if question.kind == "yes_no" else f"{name}, points weighted by the square of their distance"


def _agreement(question: Question, row: Sequence[AnswerValue]) -> float:
    return fmean(_closeness(question, one, other) for one, other in combinations(row, 2))


def _by_chance(question: Question, given: Given) -> float:
    columns = [Counter(column) for column in zip(*given, strict=True)]
    first, second = columns if len(columns) == _TWO else [sum(columns, Counter())] * _TWO
    pairs = product(first.items(), second.items())
    weighed = sum(
        times * others * _closeness(question, one, other) for (one, times), (other, others) in pairs
    )
    return weighed / (first.total() * second.total())


def _closeness(question: Question, one: AnswerValue, other: AnswerValue) -> float:
    """1 for the same answer, 0 for one as far away as can be."""
    if one == other:
        return 1.0
    if isinstance(one, str) or isinstance(other, str) or question.kind == "yes_no":
        return 0.0
    return 1 - ((one - other) / question.most) ** 2
