"""The score: weights, what did not apply, critical questions, rounding."""

from collections.abc import Sequence
from fractions import Fraction
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.reviews.contracts import Answer, AnswerValue, Question, ScorecardBody, Section
from interlog.reviews.rules.agreement import question_agreement, spread
from interlog.reviews.rules.bodies import body_errors, body_of, stored
from interlog.reviews.rules.scoring import answer_errors, missing, scored
from interlog.setup.facade import agreement


def card(*questions: Question) -> ScorecardBody:
    return ScorecardBody((Section("all", "All", questions),), 7)


def answered(**values: AnswerValue | None) -> dict[str, Answer]:
    return {key: Answer(value) for key, value in values.items()}


YES_NO = Question(key="a", label="A", weight=1)
POINTS = Question(key="b", label="B", kind="points", most=4, weight=3)
CRITICAL = Question(key="c", label="C", weight=1, critical=True)
ASKED_ONLY = Question(key="d", label="D", weight=0)


@pytest.mark.parametrize(
    ("values", "percent", "failed"),
    [
        ({"a": 1, "b": 4, "c": 1}, 100.0, ()),
        ({"a": 0, "b": 2, "c": 1}, 50.0, ()),  # (0 + 1.5 + 1) of 5
        ({"a": "na", "b": 2, "c": 1}, 62.5, ()),  # (1.5 + 1) of 4
        ({"a": "na", "b": 3, "c": "na"}, 75.0, ()),
        ({"a": 1, "b": 4, "c": 0}, 0.0, ("c",)),
        ({"a": "na", "b": "na", "c": "na", "d": 0}, None, ()),
        ({}, None, ()),
        ({"a": 1, "b": 1, "c": 1}, 55.0, ()),  # (1 + 0.75 + 1) of 5
    ],
)
def test_a_score_is_what_was_earned_of_what_could_be(values, percent, failed):
    score = scored(card(YES_NO, POINTS, CRITICAL, ASKED_ONLY), answered(**values))

    assert (score.percent, score.failed) == (percent, failed)


def test_halves_are_rounded_upwards_to_one_decimal():
    questions = [Question(key=f"q{number}", label="Q", weight=1) for number in range(8)]
    third = Question(key="q", label="Q", kind="points", most=5, weight=1)

    assert (
        scored(card(*questions), answered(**{one.key: int(one.key != "q0") for one in questions})).percent
        == 87.5
    )
    assert scored(card(*questions[:2], third), answered(q0=1, q1=1, q=1)).percent == 73.3
    sixteenths = [Question(key=f"q{number}", label="Q", weight=1) for number in range(16)]
    assert scored(card(*sixteenths), answered(q0=1, **{f"q{n}": 0 for n in range(1, 16)})).percent == 6.3


@given(
    st.lists(
        st.tuples(
            st.integers(1, 10),
            st.integers(0, 5),
            st.booleans(),
            st.one_of(st.none(), st.just("na"), st.integers(0, 10)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_scorecard_scores_as_the_sum_written_out(rows):
    questions = [
        Question(key=f"q{n}", label="Q", kind="points", most=most, weight=weight, critical=critical)
        for n, (most, weight, critical, _) in enumerate(rows)
    ]
    values = [value if not isinstance(value, int) else min(value, most) for most, _, _, value in rows]

    found = scored(card(*questions), answered(**{f"q{n}": value for n, value in enumerate(values)}))

    counted = [(q, v) for q, v in zip(questions, values, strict=True) if isinstance(v, int)]
    whole = sum(q.weight for q, _ in counted)
    if any(q.critical and v == 0 for q, v in counted):
        assert found.percent == 0
    elif not whole:
        assert found.percent is None
    else:
        exact = sum(Fraction(q.weight * v, q.most) for q, v in counted) * 100 / whole
        assert found.percent is not None
        assert 0 <= found.percent <= 100
        assert abs(Fraction(str(found.percent)) - exact) <= Fraction(1, 20)


def test_what_keeps_a_review_or_a_scorecard_open_is_named():
    strict = Question(key="s", label="S", comment_on_loss=True, may_not_apply=False)
    free = Question(key="f", label="F", required=False)
    asked = card(strict, free)

    assert [one.rule for one in missing(asked, {})] == ["required"]
    assert [one.rule for one in missing(asked, {"s": Answer(0, "  ")})] == ["comment"]
    assert list(missing(asked, {"s": Answer(0, "said nothing")})) == []
    wrong = {"s": Answer("na"), "f": Answer(2), "x": Answer(1)}
    assert [one.rule for one in answer_errors(asked, wrong)] == ["not_applicable", "range", "unknown"]
    twice = card(strict, strict, Question(key="w", label=" ", kind="points", most=11, weight=101))
    rules = sorted(one.rule for one in body_errors(twice))
    assert rules == ["empty", "range", "range", "twice", "twice"]
    assert [one.field for one in body_errors(card())] == ["sections", "sections[0]"]
    assert [one.rule for one in body_errors(card(ASKED_ONLY))] == ["weight"]
    assert body_of(stored(asked)) == asked


# Two reviewers of ten entries: 4 times both yes, 3 both no, 3 apart. Worked by hand: kappa = 0.4.
TEN: Sequence[tuple[AnswerValue, AnswerValue]] = [*[(1, 1)] * 4, *[(0, 0)] * 3, *[(1, 0)] * 2, (0, 1)]


def test_agreement_of_two_is_cohens_kappa_and_the_same_as_of_two_codings():
    found = question_agreement(YES_NO, TEN)

    assert (found.n, found.observed, found.method) == (10, pytest.approx(0.7), "Cohen's kappa")
    assert found.kappa == pytest.approx(0.4)
    assert found.kappa == pytest.approx(agreement([(str(one), str(other)) for one, other in TEN]).kappa)


def test_points_agree_the_more_the_closer_they_are():
    near = question_agreement(POINTS, [(4, 3), (3, 4), (0, 1), (1, 0)])
    far = question_agreement(POINTS, [(4, 0), (0, 4), (0, 4), (4, 0)])

    # Seen 15/16 each; by chance, of all pairs of two times (4, 3, 0, 1): 1 - 5/16 = 11/16.
    assert near.observed == pytest.approx(15 / 16)
    assert near.kappa == pytest.approx((15 / 16 - 11 / 16) / (5 / 16))
    assert far.kappa == pytest.approx(-1)


def test_agreement_of_more_than_two_is_fleiss_kappa():
    rows = [(1, 1, 1), (1, 1, 0), (0, 0, 0), (1, 0, 0)]

    found = question_agreement(YES_NO, rows)

    # By Fleiss: seen (1 + 1/3 + 1 + 1/3) / 4 = 2/3; by chance 0.5.
    assert found.observed == pytest.approx(fmean([1, 1 / 3, 1, 1 / 3]))
    assert found.kappa == pytest.approx(1 / 3)
    assert found.method.startswith("Fleiss")


def test_where_chance_alone_would_agree_nothing_is_claimed():
    assert question_agreement(YES_NO, [(1, 1), (1, 1)]).kappa is None
    assert "not defined" in question_agreement(YES_NO, [(1, 1), (1, 1)]).note
    assert question_agreement(YES_NO, []).n == 0
    assert question_agreement(YES_NO, [("na", "na"), (1, "na")]).observed == 0.5
    assert spread([]) is None
    assert spread([50, 70]) is not None
