"""State and every duration of a conversation, from its timestamps alone. The one place where they are computed.

The order in which reports arrived plays no part. Negative spans, which clocks that disagree produce, count as zero;
a report of an earlier step that comes late fills its gap and changes nothing that came after it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from uuid import UUID

from interlog.conversations.rules.facts import ConversationFacts, Hold, LegFacts

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Durations:
    """Seconds. None: not known yet, or never applied."""

    queue_s: float | None = None
    ring_s: float | None = None
    talk_s: float | None = None
    hold_s: float | None = None
    wrap_up_s: float | None = None
    handle_s: float | None = None


DURATIONS = tuple(one.name for one in fields(Durations))


@dataclass(frozen=True, slots=True)
class SettledLeg:
    """A leg as it stands: where its own times are missing, those that follow from the conversation."""

    id: UUID
    state: str
    since: datetime
    left_at: datetime | None
    left_by: str | None
    wrap_up_started_at: datetime | None
    wrap_up_ended_at: datetime | None
    durations: Durations


@dataclass(frozen=True, slots=True)
class Settled:
    """A conversation as it stands. `legs` are in the order they began."""

    state: str
    state_since: datetime
    initiated_at: datetime
    connected_at: datetime | None
    ended_at: datetime | None
    durations: Durations
    legs: tuple[SettledLeg, ...]
    last_agent_id: UUID | None


def settle(facts: ConversationFacts) -> Settled:
    """Everything that follows from the facts."""
    legs = in_order(facts.legs)
    initiated_at = facts.initiated_at or min([facts.received_at, *(at for leg in legs for at in leg.times())])
    taken = [leg.accepted_at for leg in legs if leg.accepted_at and leg.role in {"primary", "conferenced"}]
    connected_at = min(taken, default=None)
    ended_at = _end_of_thread(facts) if facts.is_thread else _end_of_call(facts, legs)
    settled = tuple(_settle_leg(leg, ended_at, initiated_at, is_thread=facts.is_thread) for leg in legs)
    if facts.is_thread:
        state, since = _thread_state(facts, connected_at, initiated_at)
    elif ended_at is not None:
        state, since = _state_after(facts, settled, ended_at, connected_at)
    else:
        state, since = _live_state(legs, settled, initiated_at)
    return Settled(
        state,
        since,
        initiated_at,
        connected_at,
        ended_at,
        _sum(legs, settled, ended_at),
        settled,
        _last_agent(legs),
    )


def in_order(legs: Iterable[LegFacts]) -> list[LegFacts]:
    """Legs in the order they began; those of which no time is known come first."""
    return sorted(legs, key=lambda leg: (leg.began_at is not None, leg.began_at or _NEVER, str(leg.id)))


def seconds(start: datetime | None, end: datetime | None) -> float | None:
    """From start to end in seconds, never below zero; None when either is not known."""
    if start is None or end is None:
        return None
    return round(max((end - start) / timedelta(seconds=1), 0.0), 3)


def held_seconds(holds: Iterable[Hold], start: datetime, end: datetime) -> float:
    """Seconds on hold between two moments; holds that overlap count once, one never ended lasts to the end."""
    total, covered = 0.0, start
    for hold in sorted(holds, key=lambda one: one.start):
        begin, finish = max(hold.start, covered), min(hold.end or end, end)
        if finish > begin:
            total += (finish - begin) / timedelta(seconds=1)
            covered = finish
    return round(total, 3)


def _end_of_call(facts: ConversationFacts, legs: list[LegFacts]) -> datetime | None:
    if facts.ended_at is not None:
        return facts.ended_at
    talked = [leg for leg in legs if leg.role in {"primary", "conferenced"} and leg.not_taken_at is None]
    # When the last one who talked hung up, the conversation is over even if nobody said so.
    last = max((leg for leg in talked if leg.left_at), key=lambda leg: leg.left_at or _NEVER, default=None)
    over = bool(talked) and all(leg.left_at for leg in talked)
    return last.left_at if over and last and last.left_by == "end" else None


def _end_of_thread(facts: ConversationFacts) -> datetime | None:
    marks = [(facts.thread_status_at, facts.thread_status)] if facts.thread_status_at else []
    if facts.ended_at and (not marks or facts.ended_at >= (facts.thread_status_at or facts.ended_at)):
        return facts.ended_at
    return facts.thread_status_at if facts.thread_status == "resolved" else None


def _settle_leg(
    leg: LegFacts, ended_at: datetime | None, initiated_at: datetime, *, is_thread: bool
) -> SettledLeg:
    not_taken = leg.not_taken_at
    left_at = leg.left_at or (not_taken or ended_at)
    left_by = None if left_at is None or not_taken else (leg.left_by or "end")
    starts, ends = _wrap_up(leg, left_at, is_thread=is_thread)
    picked_up = leg.accepted_at or not_taken or left_at
    talk = hold = None
    if leg.accepted_at and left_at and not is_thread:
        whole = seconds(leg.accepted_at, left_at) or 0.0
        hold = min(max(held_seconds(leg.holds, leg.accepted_at, left_at), leg.hold_total_s or 0.0), whole)
        talk = round(whole - hold, 3)
    wrap_up = seconds(starts, ends)
    known = talk is not None or wrap_up is not None
    running = starts is not None and ends is None
    durations = Durations(
        queue_s=seconds(leg.enqueued_at, leg.offered_at or picked_up),
        ring_s=seconds(leg.offered_at, picked_up),
        talk_s=talk,
        hold_s=hold,
        wrap_up_s=wrap_up,
        handle_s=round((talk or 0.0) + (hold or 0.0) + (wrap_up or 0.0), 3)
        if known and not running
        else None,
    )
    state, since = _leg_state(leg, left_at, starts, ends, is_thread=is_thread)
    return SettledLeg(leg.id, state, since or initiated_at, left_at, left_by, starts, ends, durations)


def _wrap_up(
    leg: LegFacts, left_at: datetime | None, *, is_thread: bool
) -> tuple[datetime | None, datetime | None]:
    if leg.wrap_up_started_at or leg.wrap_up_ended_at:
        starts = leg.wrap_up_started_at or (left_at if leg.accepted_at else None) or leg.wrap_up_ended_at
        return starts, leg.wrap_up_ended_at
    follows = leg.wraps_up and leg.accepted_at and leg.agent_id and leg.role in {"primary", "conferenced"}
    return (left_at if follows and not is_thread else None), None


def _leg_state(
    leg: LegFacts,
    left_at: datetime | None,
    wrap_up_starts: datetime | None,
    wrap_up_ends: datetime | None,
    *,
    is_thread: bool,
) -> tuple[str, datetime | None]:
    if leg.not_taken_at:
        return ("declined" if leg.declined_at else "timed_out"), leg.not_taken_at
    if left_at and wrap_up_starts and not wrap_up_ends:
        return "wrap_up", wrap_up_starts
    if left_at:
        return ("closed" if leg.accepted_at else "abandoned"), wrap_up_ends or left_at
    if leg.accepted_at:
        return _talking_state(leg, leg.accepted_at, is_thread=is_thread)
    return ("offered", leg.offered_at) if leg.offered_at else ("queued", leg.enqueued_at)


def _talking_state(leg: LegFacts, accepted_at: datetime, *, is_thread: bool) -> tuple[str, datetime]:
    if is_thread:
        return "open", accepted_at
    held = [hold.start for hold in leg.holds if hold.end is None]
    if held:
        return "on_hold", max(held)
    return "connected", max([accepted_at, *(hold.end for hold in leg.holds if hold.end)])


def _live_state(
    legs: list[LegFacts], settled: tuple[SettledLeg, ...], initiated_at: datetime
) -> tuple[str, datetime]:
    talking = [
        one
        for leg, one in zip(legs, settled, strict=True)
        if leg.role in {"primary", "conferenced"} and one.state in {"connected", "on_hold"}
    ]
    if talking:
        on_hold = all(one.state == "on_hold" for one in talking)
        state = "on_hold" if on_hold else "connected"
        return state, max(one.since for one in talking if one.state == state)
    offered = [one.since for leg, one in zip(legs, settled, strict=True) if _is_offer(leg, one)]
    if offered:
        return "offered", max(offered)
    waiting = [leg.enqueued_at for leg in legs if leg.enqueued_at and leg.role == "primary"]
    back = [
        one.left_at for leg, one in zip(legs, settled, strict=True) if one.left_at and leg.role == "primary"
    ]
    return "queued", max([*waiting, *back], default=initiated_at)


def _is_offer(leg: LegFacts, settled: SettledLeg) -> bool:
    return leg.role == "primary" and settled.state == "offered"


def _state_after(
    facts: ConversationFacts, legs: tuple[SettledLeg, ...], ended_at: datetime, connected_at: datetime | None
) -> tuple[str, datetime]:
    wrapping = [leg.since for leg in legs if leg.state == "wrap_up"]
    if wrapping:
        return "wrap_up", max(wrapping)
    if connected_at is None and facts.direction == "inbound":
        waited = any(leg.enqueued_at or leg.offered_at for leg in facts.legs)
        # Ended in the menu, before any queue: the technical disposition says what happened.
        return ("abandoned" if waited or not facts.technical_disposition else "closed"), ended_at
    return "closed", max([ended_at, *(leg.wrap_up_ended_at for leg in legs if leg.wrap_up_ended_at)])


def _thread_state(
    facts: ConversationFacts, opened_at: datetime | None, initiated_at: datetime
) -> tuple[str, datetime]:
    resolved_at = _end_of_thread(facts)
    if resolved_at:
        return "resolved", resolved_at
    if facts.thread_status and facts.thread_status_at:
        if facts.thread_status == "new" and opened_at:
            return "open", max(opened_at, facts.thread_status_at)
        return facts.thread_status, facts.thread_status_at
    return ("open", opened_at) if opened_at else ("new", initiated_at)


def _sum(legs: list[LegFacts], settled: tuple[SettledLeg, ...], ended_at: datetime | None) -> Durations:
    """The conversation's figures: those of its primary legs, which follow one another, so nothing counts twice."""
    primary = [one for leg, one in zip(legs, settled, strict=True) if leg.role == "primary"]
    figures = [one.durations for one in primary]
    over = ended_at is not None
    wrapping = any(one.state == "wrap_up" for one in primary)
    return Durations(
        queue_s=_total(figure.queue_s for figure in figures),
        ring_s=_total(figure.ring_s for figure in figures),
        talk_s=_total(figure.talk_s for figure in figures) if over else None,
        hold_s=_total(figure.hold_s for figure in figures) if over else None,
        wrap_up_s=_total(figure.wrap_up_s for figure in figures) if over and not wrapping else None,
        handle_s=_total(figure.handle_s for figure in figures) if over and not wrapping else None,
    )


def _total(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known), 3) if known else None


def _last_agent(legs: list[LegFacts]) -> UUID | None:
    primary = [leg for leg in legs if leg.role == "primary" and leg.agent_id]
    taken = [leg for leg in primary if leg.accepted_at]
    return (taken or primary)[-1].agent_id if primary else None
