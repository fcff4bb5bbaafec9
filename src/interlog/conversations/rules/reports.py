"""How a report joins what is already known, so that any order and any number of repeats give the same record.

A time that is not given (or null) changes nothing; one that is given again replaces the earlier value, which is how
a mistake is put right. Holds are joined by their start: an end once known is never forgotten.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from interlog.conversations.rules.facts import THREAD_STATES, ConversationFacts, Hold, LegFacts
from interlog.conversations.rules.settle import in_order

_TIMES = (
    "enqueued_at", "offered_at", "accepted_at", "declined_at", "timed_out_at", "left_at",
    "wrap_up_started_at", "wrap_up_ended_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LegReport:
    """What one report says of one leg. `id` or `ref` name it for certain; otherwise agent, role and times do."""

    id: UUID | None = None
    ref: str | None = None
    agent_id: UUID | None = None
    role: str = "primary"
    queue: str | None = None
    enqueued_at: datetime | None = None
    offered_at: datetime | None = None
    accepted_at: datetime | None = None
    declined_at: datetime | None = None
    timed_out_at: datetime | None = None
    left_at: datetime | None = None
    left_by: str | None = None
    holds: tuple[Hold, ...] = field(default=())
    hold_total_s: float | None = None
    wrap_up_started_at: datetime | None = None
    wrap_up_ended_at: datetime | None = None

    @property
    def began_at(self) -> datetime | None:
        """The first moment of the part that this report tells of."""
        return min([at for at in (self.enqueued_at, self.offered_at, self.accepted_at) if at], default=None)


def take_in(legs: list[LegFacts], report: LegReport, new_id: Callable[[], UUID]) -> LegFacts | None:
    """Join a report with the leg it is about, adding one to `legs` when it is about a new one.

    Returns the leg, or None when `report.id` names no leg of this conversation.
    """
    leg = find_leg(legs, report)
    if leg is None:
        if report.id is not None:
            return None
        leg = LegFacts(new_id(), role=report.role, queue=report.queue)
        legs.append(leg)
    leg.ref = report.ref or leg.ref
    leg.agent_id = report.agent_id or leg.agent_id
    leg.queue = report.queue or leg.queue
    leg.left_by = report.left_by or leg.left_by
    leg.hold_total_s = leg.hold_total_s if report.hold_total_s is None else report.hold_total_s
    for name in _TIMES:
        setattr(leg, name, getattr(report, name) or getattr(leg, name))
    leg.holds = join_holds(leg.holds, report.holds)
    return leg


def find_leg(legs: list[LegFacts], report: LegReport) -> LegFacts | None:
    """The leg a report is about, None when it tells of a new one (or its `id` is not here)."""
    if report.id is not None:
        return next((leg for leg in legs if leg.id == report.id), None)
    if report.ref is not None:
        named = next((leg for leg in legs if leg.ref == report.ref), None)
        if named is not None:
            return named
    # A sender that names its legs names them always: its reports and those without a name never share a leg
    # unless both name the agent.
    of_role = [leg for leg in in_order(legs) if leg.role == report.role]
    nameless = [leg for leg in of_role if leg.ref is None]
    if report.agent_id is None:
        return None if report.ref else _current(nameless or of_role, report)
    own = [leg for leg in of_role if leg.agent_id == report.agent_id and not (report.ref and leg.ref)]
    waiting = [] if report.ref else [leg for leg in nameless if leg.agent_id is None]
    return _current(own, report) or _current(waiting, report)


def _current(candidates: list[LegFacts], report: LegReport) -> LegFacts | None:
    """The one it repeats, the one still going on, or the last, unless the report begins after that one was over."""
    repeated = [
        leg for leg in candidates if any(_same(getattr(report, name), getattr(leg, name)) for name in _TIMES)
    ]
    if repeated:
        return repeated[-1]
    going_on = [leg for leg in candidates if not (leg.not_taken_at or leg.left_at)]
    if not candidates:
        return None
    found = (going_on or candidates)[-1]
    over = found.not_taken_at or found.left_at
    begins = report.began_at
    return None if over and begins and begins >= over else found


def _same(reported: datetime | None, known: datetime | None) -> bool:
    return reported is not None and reported == known


def join_holds(known: Iterable[Hold], reported: Iterable[Hold]) -> list[Hold]:
    """Holds by their start, in order; of two ends of one hold the later is true."""
    ends: dict[datetime, datetime | None] = {}
    for hold in (*known, *reported):
        before = ends.get(hold.start)
        ends[hold.start] = max(before, hold.end) if before and hold.end else before or hold.end
    return [Hold(start, ends[start]) for start in sorted(ends)]


def mark_thread(facts: ConversationFacts, status: str, at: datetime) -> None:
    """Note a thread's status; a mark older than the one known changes nothing, of two at one moment the later step wins."""
    known_at, known = facts.thread_status_at, facts.thread_status
    if (
        known_at is None
        or known is None
        or (at, THREAD_STATES.index(status)) > (known_at, THREAD_STATES.index(known))
    ):
        facts.thread_status, facts.thread_status_at = status, at


def wrong_times(facts: ConversationFacts, *, allow: float = 0.0) -> tuple[str, str] | None:
    """The field and the message of an order of times that cannot be, beyond `allow` seconds of differing clocks."""
    began, ended = facts.initiated_at, facts.ended_at
    if began and ended and (began - ended).total_seconds() > allow:
        return "ended_at", "ended_at lies before initiated_at"
    for leg in facts.legs:
        for earlier, later in (("accepted_at", "left_at"), ("wrap_up_started_at", "wrap_up_ended_at")):
            start, end = getattr(leg, earlier), getattr(leg, later)
            if start and end and (start - end).total_seconds() > allow:
                return later, f"{later} lies before {earlier}"
    return None
