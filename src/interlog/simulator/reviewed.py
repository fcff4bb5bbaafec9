"""Quality reviews of the demo: a scorecard, a drawn sample, reviews of it (one disputed, one decided), a calibration."""

import random
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from interlog.identity import facade as identity
from interlog.identity.contracts import Actor
from interlog.kit.clock import frozen_clock, now
from interlog.kit.errors import InvalidInput
from interlog.reviews import facade as reviews
from interlog.reviews.contracts import Answer, EvaluationDetail, Question, ScorecardBody, Section

_PERIOD = timedelta(days=14)
_REVIEWED = 9
_ASSESSED = 3
_LATE = 20.0

SCORECARD = ScorecardBody(
    (
        Section(
            "opening",
            "Opening",
            (
                Question(key="greeting", label="Greets and says who speaks", weight=5),
                Question(
                    key="identity",
                    label="Checks the identity before anything of the account is told",
                    help="Two of: date of birth, postcode, number of an invoice. A known caller's number is not enough.",
                    weight=10,
                    critical=True,
                    comment_on_loss=True,
                ),
            ),
        ),
        Section(
            "solving",
            "Solving",
            (
                Question(
                    key="cause",
                    label="Finds what the customer needs",
                    help="4: asks until it is clear and says it back. 2: solves what was said first. 0: talks past it.",
                    kind="points",
                    most=4,
                    weight=30,
                    may_not_apply=False,
                ),
                Question(
                    key="solution",
                    label="The solution is right and complete",
                    kind="points",
                    most=4,
                    weight=30,
                    may_not_apply=False,
                ),
                Question(key="promise", label="Promises have a date and an owner", weight=10),
            ),
        ),
        Section(
            "record",
            "The record",
            (
                Question(
                    key="notes",
                    label="The notes let the next agent go on",
                    kind="points",
                    most=4,
                    weight=15,
                    may_not_apply=False,
                    comment_on_loss=True,
                ),
            ),
        ),
    ),
    dispute_days=7,
)
_SAID = (
    "What was tried is missing; the next agent has to ask again.",
    "Reads like a headline: add what was promised and until when.",
    "Short but clear. The order number would help.",
)


def seed_reviews(*, seed: int, lead: str, second: str, agents: list[str]) -> None:
    """Make them through the same verbs that screens use; `lead`, `second` and `agents` are addresses of users."""
    by_lead, by_second = _actor(lead), _actor(second)
    of_agents = {actor.user_id: actor for actor in map(_actor, agents)}
    chance = random.Random(seed)  # noqa: S311 - a play, not a secret
    until = now()
    with frozen_clock(until - timedelta(days=3)):
        card = reviews.create_scorecard(actor=by_lead, name="Service calls", body=SCORECARD)
        reviews.publish_scorecard(actor=by_lead, scorecard_id=card.id, revision=card.revision)
        try:
            sample_id = reviews.draw_sample(
                actor=by_lead,
                name="Two weeks, four of each agent",
                scorecard_id=card.id,
                since=until - _PERIOD,
                until=until,
                wanted=reviews.SampleFilter(agents=(), team="", channel="", topic=""),
                per_agent=4,
                seed=seed,
            )
        except InvalidInput:
            return  # a past without entries has nothing to review
        done = list(_scored(chance, by_lead, sample_id))
    with frozen_clock(until - timedelta(days=1)):
        _answered(done, of_agents, by_second)
    _calibrated(by_lead, by_second, sample_id, card.id)


def _scored(chance: random.Random, reviewer: Actor, sample_id: UUID) -> Iterator[EvaluationDetail]:
    for place in range(_REVIEWED):
        begun = reviews.start_next(actor=reviewer, sample_id=sample_id)
        if begun is None:
            return
        answers = _answers(chance)
        if 0 < place < _ASSESSED:
            answers["promise"] = Answer(0, "Nothing of it in the notes.")
        yield _complete(reviewer, begun, answers, "")


def _complete(
    reviewer: Actor, begun: EvaluationDetail, answers: dict[str, Answer], note: str
) -> EvaluationDetail:
    card = begun.card
    saved = reviews.save_evaluation(
        actor=reviewer, evaluation_id=card.id, revision=card.revision, answers=answers, note=note
    )
    return reviews.complete_evaluation(
        actor=reviewer,
        evaluation_id=card.id,
        revision=saved.card.revision,
        entry_revision=saved.card.entry_revision,
    )


def _answers(chance: random.Random) -> dict[str, Answer]:
    notes = chance.choice((2, 3, 3, 4))
    checked = chance.random() > 1 / _LATE
    return {
        "greeting": Answer(1),
        "identity": Answer(int(checked), "" if checked else "Told the amount before asking who calls."),
        "cause": Answer(chance.choice((2, 3, 4, 4))),
        "solution": Answer(chance.choice((3, 4, 4))),
        "promise": Answer(chance.choice((1, 1, 0, "na"))),
        "notes": Answer(notes, "" if notes == SCORECARD.questions[-1].most else chance.choice(_SAID)),
    }


def _answered(done: list[EvaluationDetail], agents: dict[UUID | None, Actor], second: Actor) -> None:
    """The first is acknowledged, the second disputed, the third disputed and decided; the others are still to be read."""
    own = [(one, agents[one.card.agent.id]) for one in done if one.card.agent and one.card.agent.id in agents]
    for place, (one, agent) in enumerate(own[:_ASSESSED]):
        if place == 0:
            reviews.acknowledge(actor=agent, evaluation_id=one.card.id, text="Fair. I will write more.")
            continue
        reason = "The promise was made: it stands in the follow-up, not in the notes."
        disputed = reviews.dispute(actor=agent, evaluation_id=one.card.id, reason=reason)
        if place == _ASSESSED - 1:
            reviews.resolve(
                actor=second,
                evaluation_id=one.card.id,
                revision=disputed.card.revision,
                decision="changed",
                reason="Right, the follow-up counts.",
                answers={**disputed.answers, "promise": Answer(1)},
            )


def _calibrated(lead: Actor, second: Actor, sample_id: UUID, scorecard_id: UUID) -> None:
    """Two reviewers, four entries: alike on most, apart on what makes good notes."""
    page = reviews.sampled_page(sample_id, limit=4, cursor=None)
    assert lead.user_id is not None
    assert second.user_id is not None
    reviews.start_calibration(
        actor=lead,
        name="First calibration",
        scorecard_id=scorecard_id,
        entries=[one.entry_id for one in page.items],
        reviewers=[lead.user_id, second.user_id],
    )
    for reviewer, notes in ((lead, (2, 3, 2, 4)), (second, (4, 3, 4, 3))):
        drafts = reviews.drafts_to_calibrate(reviewer)
        for place, (one, given) in enumerate(zip(drafts, notes, strict=False)):
            answers = {
                "greeting": Answer(1 if place else int(reviewer is lead)),
                "identity": Answer(1),
                "cause": Answer(3 + place % 2),
                "solution": Answer(4 - place % 2),
                "promise": Answer((1, 0, 1, "na")[place]),
                "notes": Answer(given, "" if given == SCORECARD.questions[-1].most else _SAID[2]),
            }
            _complete(reviewer, reviews.evaluation_detail(one, reviewer), answers, "")


def _actor(email: str) -> Actor:
    user = identity.user_by_email(email)
    actor = identity.actor_for_user_id(user.id) if user else None
    if actor is None:
        raise RuntimeError(f"the demo has no user {email}")
    return actor
