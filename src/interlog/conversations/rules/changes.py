"""What became true between two states of a conversation. A fact is told once, however often it is reported."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from interlog.conversations.rules.facts import ConversationFacts, LegFacts
from interlog.conversations.rules.settle import Settled, SettledLeg

What = Literal[
    "started", "queued", "ringing", "connected", "held", "resumed", "ended", "status",
    "leg_offered", "leg_accepted", "leg_declined", "leg_timed_out", "leg_transferred", "leg_consulted",
    "leg_conferenced", "leg_monitored", "leg_left", "leg_missed", "handed_over", "wrap_up_started", "wrap_up_ended",
]  # fmt: skip
_JOINED: dict[str, What] = {
    "consulted": "leg_consulted", "conferenced": "leg_conferenced", "monitor": "leg_monitored",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One step that happened at `at`; `leg_id` where it is one person's step, `to` who or what came next."""

    what: What
    at: datetime
    leg_id: UUID | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """The steps that are true of a conversation, by what they are, so that two pictures can be compared."""

    steps: dict[tuple[str, ...], Change]
    state: str


def picture_of(facts: ConversationFacts, settled: Settled) -> Picture:
    """Every step that is true of the conversation as it stands."""
    steps = [Change("started", settled.initiated_at)]
    by_id = {leg.id: leg for leg in facts.legs}
    offers = [leg.offered_at for leg in facts.legs if leg.offered_at and leg.role == "primary"]
    if offers and not facts.is_thread:
        steps.append(Change("ringing", min(offers)))
    if settled.connected_at and not facts.is_thread:
        steps.append(Change("connected", settled.connected_at))
    if settled.ended_at and not facts.is_thread:
        steps.append(Change("ended", settled.ended_at))
    keyed: dict[tuple[str, ...], Change] = {(step.what,): step for step in steps}
    for leg in settled.legs:
        keyed.update(_steps_of_leg(by_id[leg.id], leg))
        keyed.update(_handing_over(by_id[leg.id], leg, settled, by_id))
    if facts.is_thread and settled.state != "new":
        keyed["status", settled.state] = Change("status", settled.state_since, detail=settled.state)
    return Picture(keyed, settled.state)


def _steps_of_leg(leg: LegFacts, settled: SettledLeg) -> dict[tuple[str, ...], Change]:
    me = str(leg.id)
    steps: dict[tuple[str, ...], Change] = {}

    def step(what: What, at: datetime | None, detail: str = "") -> None:
        if at is not None:
            steps[what, me] = Change(what, at, leg.id, detail)

    step("queued", leg.enqueued_at)
    if leg.agent_id:
        # With the agent in the key: a leg that gets its agent later, or another one, is offered and accepted then.
        agent = str(leg.agent_id)
        taken: What = _JOINED.get(leg.role, "leg_accepted")
        if leg.offered_at:
            steps["leg_offered", me, agent] = Change("leg_offered", leg.offered_at, leg.id)
        if leg.accepted_at:
            steps[taken, me, agent] = Change(taken, leg.accepted_at, leg.id)
    if leg.not_taken_at:
        step("leg_declined" if leg.declined_at else "leg_timed_out", leg.not_taken_at)
    elif settled.left_at and leg.accepted_at:
        step("leg_left", settled.left_at, settled.left_by or "end")
    elif settled.left_at and leg.agent_id:
        step("leg_missed", settled.left_at)
    step("wrap_up_started", settled.wrap_up_started_at)
    step("wrap_up_ended", settled.wrap_up_ended_at)
    return steps | (_holds(leg) if leg.accepted_at else {})


def _holds(leg: LegFacts) -> dict[tuple[str, ...], Change]:
    steps: dict[tuple[str, ...], Change] = {}
    for hold in leg.holds:
        name = (str(leg.id), hold.start.isoformat())
        steps["held", *name] = Change("held", hold.start, leg.id)
        if hold.end:
            steps["resumed", *name] = Change("resumed", hold.end, leg.id)
    return steps


def _handing_over(
    leg: LegFacts, settled: SettledLeg, whole: Settled, by_id: dict[UUID, LegFacts]
) -> dict[tuple[str, ...], Change]:
    """A transfer is one step; who received it may only be reported later, and is a step of its own."""
    if settled.left_by != "transfer" or settled.left_at is None or leg.agent_id is None:
        return {}
    to = receiver_of(leg, settled.left_at, [by_id[one.id] for one in whole.legs])
    detail = str(to) if to else ""
    steps: dict[tuple[str, ...], Change] = {}
    steps["leg_transferred", str(leg.id)] = Change("leg_transferred", settled.left_at, leg.id, detail)
    if to:
        steps["handed_over", str(leg.id)] = Change("handed_over", settled.left_at, leg.id, detail)
    return steps


def receiver_of(leg: LegFacts, left_at: datetime, legs: list[LegFacts]) -> UUID | None:
    """The agent whose part follows: the first one to begin that was not over when this one was left."""
    for other in legs:
        if other.id == leg.id or other.agent_id in {None, leg.agent_id} or other.role == "monitor":
            continue
        over = other.left_at or other.not_taken_at
        if other.began_at and (over is None or over > left_at):
            return other.agent_id
    return None


def new_steps(before: Picture | None, after: Picture) -> list[Change]:
    """What is true now and was not before, in the order it happened."""
    known = before.steps if before else {}
    fresh = [change for key, change in after.steps.items() if key not in known]
    return sorted(fresh, key=lambda change: change.at)
