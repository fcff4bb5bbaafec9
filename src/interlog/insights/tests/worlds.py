"""Small worlds of facts, made by chance, and how they are put into the store."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from interlog.eventlog.facade import write_facts

NOBODY = UUID(int=0)
AGENTS = [UUID(int=10 + one) for one in range(3)]
PERSONS = [NOBODY, *(UUID(int=20 + one) for one in range(3))]
CASES = [UUID(int=40 + one) for one in range(4)]
CHANNELS = ["voice", "chat", "email"]
TOPICS = ["", "billing", "reset"]
# Europe/London goes over to summer time in the night to the 29th of March, and back on the 25th of October.
STARTS = [datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 10, 23, tzinfo=UTC)]
DAYS = 5


def _moments(start):
    # Whole minutes meet often, so that edges and equal times come up.
    return st.integers(-3 * 1440, (DAYS + 3) * 1440).map(lambda minutes: start + timedelta(minutes=minutes))


_spans = st.one_of(st.none(), st.integers(0, 90).map(lambda seconds: timedelta(seconds=seconds)))


@st.composite
def conversations(draw, start, number):
    at = draw(_moments(start))
    enqueued = None if (waits := draw(_spans)) is None else at + waits
    answered = None if (taken := draw(_spans)) is None else (enqueued or at) + taken
    ended = None if (lasts := draw(_spans)) is None else (answered or enqueued or at) + lasts
    picked_up = answered or ended
    entries = draw(st.integers(0, 2)) if answered else 0
    return {
        "made": start,
        "id": UUID(int=1000 + number),
        "interaction": NOBODY,
        "channel": draw(st.sampled_from(CHANNELS)),
        "direction": draw(st.sampled_from(["inbound", "inbound", "inbound", "outbound"])),
        "initiation": draw(st.sampled_from(["", "inbound", "transfer", "callback"])),
        "state": "closed",
        "queue": draw(st.sampled_from(["", "regular"])),
        "team": "",
        "agent": draw(st.sampled_from(AGENTS)) if answered else NOBODY,
        "person": draw(st.sampled_from(PERSONS)),
        "case_id": draw(st.sampled_from([NOBODY, *CASES])),
        "topic": draw(st.sampled_from(TOPICS)),
        "disposition": "",
        "disposition_class": draw(st.sampled_from(["", "resolved", "resolved"])) if entries else "",
        "outcome": "",
        "technical": "" if answered else draw(st.sampled_from(["", "voicemail", "hung_up"])),
        "at": at,
        "enqueued_at": enqueued,
        "connected_at": answered,
        "responded_at": draw(st.sampled_from([answered, None])),
        "ended_at": ended,
        "waited_s": (picked_up - enqueued).total_seconds() if enqueued and picked_up else None,
        "talk_s": None,
        "hold_s": None,
        "wrap_up_s": None,
        "handle_s": float(draw(st.integers(0, 900))) if answered and ended else None,
        "entries": entries,
    }


@st.composite
def legs(draw, start, number):
    at = draw(_moments(start))
    accepted = at if draw(st.booleans()) else None
    left = None if (lasts := draw(_spans)) is None else at + lasts * 40
    return {
        "made": start,
        "id": UUID(int=3000 + number),
        "conversation": UUID(int=1000 + number),
        "channel": draw(st.sampled_from(CHANNELS)),
        "direction": "inbound",
        "role": draw(st.sampled_from(["primary", "primary", "consulted", "monitor"])),
        "state": "closed",
        "queue": "",
        "team": draw(st.sampled_from(["", "north"])),
        "agent": draw(st.sampled_from([NOBODY, *AGENTS])),
        "tenure_days": draw(st.sampled_from([None, 0, 89, 90, 400, 5000])),
        "person": draw(st.sampled_from(PERSONS)),
        "topic": draw(st.sampled_from(TOPICS)),
        "disposition": "",
        "outcome": "",
        "at": at,
        "accepted_at": accepted,
        "left_at": left,
        "done_at": left,
        "left_by": draw(st.sampled_from(["end", "transfer"])) if left else "",
        "talk_s": None,
        "hold_s": None,
        "wrap_up_s": None,
        "handle_s": draw(st.sampled_from([None, 0.0, 12.5, 240.0])) if left else None,
    }


@st.composite
def entries(draw, start, number):
    due = draw(st.one_of(st.none(), _moments(start)))
    kept = due + timedelta(hours=draw(st.integers(-2, 2))) if due and draw(st.booleans()) else None
    return {
        "made": start,
        "id": UUID(int=4000 + number),
        "conversation": NOBODY,
        "interaction": NOBODY,
        "state": draw(st.sampled_from(["completed", "amended", "void", "draft"])),
        "late": False,
        "channel": draw(st.sampled_from(CHANNELS)),
        "queue": "",
        "team": "",
        "agent": draw(st.sampled_from(AGENTS)),
        "tenure_days": None,
        "person": draw(st.sampled_from(PERSONS)),
        "case_id": NOBODY,
        "topic": draw(st.sampled_from(TOPICS)),
        "disposition": "",
        "disposition_class": "",
        "outcome": "",
        "topics": [],
        "dispositions": [],
        "at": draw(_moments(start)),
        "completed_at": None,
        "promise_due_at": due,
        "promise_owner": draw(st.sampled_from(AGENTS)),
        "promise_kept_at": kept,
        "promise_broken": False,
    }


@st.composite
def cases(draw, start, number):
    opened = draw(_moments(start))
    resolved = opened + timedelta(minutes=draw(st.integers(0, 6000))) if draw(st.booleans()) else None
    return {
        "made": start,
        "id": CASES[number],
        "status": "resolved" if resolved else "open",
        "owner": draw(st.sampled_from([NOBODY, *AGENTS])),
        "person": draw(st.sampled_from(PERSONS)),
        "opened_at": opened,
        "resolved_at": resolved,
    }


@st.composite
def stretches(draw, start, number):
    began = draw(_moments(start))
    ended = began + timedelta(minutes=draw(st.integers(0, 600))) if draw(st.booleans()) else None
    return {
        "id": number + 1,
        "agent": draw(st.sampled_from(AGENTS)),
        "state": draw(st.sampled_from(["available", "away", "offline"])),
        "from_at": began,
        "to_at": ended,
    }


@st.composite
def events(draw, start, number):
    kind = draw(
        st.sampled_from(
            [
                "chatbot.session_started",
                "chatbot.session_started",
                "ai_agent.session_started",
                "chatbot.session_ended",
                "ai_agent.session_ended",
                "chatbot.transfer_requested",
                "ai_agent.escalated",
                "chatbot.message_sent",
            ]
        )
    )
    at = draw(_moments(start))
    return {
        "uid": UUID(int=6000 + number),
        "seq": number + 1,
        "source": "test",
        "type": kind,
        "time": at,
        "received_at": at,
        "interaction_id": draw(st.sampled_from(["i-1", "i-2"])),
        "session_id": draw(st.sampled_from(["", "s-1", "s-2", "s-3"])),
        "object_name": draw(st.sampled_from(["Helper", "Guide"])),
        "channel": "chat",
    }


@st.composite
def reviews(draw, start, number):
    return {
        "made": start,
        "id": UUID(int=7000 + number),
        "entry": UUID(int=4000 + number),
        "entry_state": draw(st.sampled_from(["completed", "amended", "void"])),
        "scorecard": draw(st.sampled_from(["Calls", "Letters"])),
        "percent": draw(st.sampled_from([None, 0.0, 62.5, 100.0])),
        "failed": False,
        "channel": draw(st.sampled_from(CHANNELS)),
        "queue": "",
        "team": "",
        "agent": draw(st.sampled_from(AGENTS)),
        "person": NOBODY,
        "topic": draw(st.sampled_from(TOPICS)),
        "disposition": "",
        "at": draw(_moments(start)),
    }


_MAKERS = {
    "fact_conversation": (conversations, 14),
    "fact_leg": (legs, 10),
    "fact_entry": (entries, 6),
    "fact_case": (cases, 4),
    "fact_presence": (stretches, 6),
    "fact_review": (reviews, 4),
    "event": (events, 10),
}


@st.composite
def worlds(draw):
    """Where it begins, and the rows of every table; rows of earlier versions come with them, under "before"."""
    start = draw(st.sampled_from(STARTS))
    world = {"start": start, "before": {}}
    for table, (make, most) in _MAKERS.items():
        count = draw(st.integers(0, most))
        world[table] = [draw(make(start, number)) for number in range(count)]
        world["before"][table] = (
            [draw(make(start, number)) for number in range(count)]
            # An event has no versions.
            if table != "event" and draw(st.booleans())
            else []
        )
    return world


def put(world):
    """Write what is and what was, the newer versions first: in whatever order they arrive, the newest one counts."""
    if world["event"]:
        write_facts("event", list(world["event"][0]), [list(row.values()) for row in world["event"]])
    for table in [one for one in _MAKERS if one != "event"]:
        for revision, rows in ((2, world[table]), (1, world["before"][table]), (2, world[table][:2])):
            told = [{**row, "revision": revision} for row in rows]
            if told:
                write_facts(table, list(told[0]), [list(row.values()) for row in told])
