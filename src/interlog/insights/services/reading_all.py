"""Reading all records, a portion at a time: for tables that are new, and to make all facts anew."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from interlog.cases import facade as cases
from interlog.conversations import facade as conversations
from interlog.eventlog import facade as eventlog
from interlog.insights.services.gathering import Wanted
from interlog.logbook import facade as logbook
from interlog.reviews import facade as reviews

_PORTION = 500

Write = Callable[[Wanted], None]


@dataclass(frozen=True, slots=True)
class Walk:
    """How records of a kind are walked over: the next ids after a place, which is written as a text ("": the start)."""

    kind: str
    following: Callable[[str], tuple[Wanted, str, int]]


def walks() -> tuple[Walk, ...]:
    """Every kind, in the order in which they are read."""
    return (
        Walk("conversation", _conversations),
        Walk("entry", _entries),
        Walk("case", _cases),
        Walk("presence", _presence),
        Walk("review", _reviews),
    )


def read_portion(write: Write) -> bool:
    """Read the next portion of records whose tables are new; False when there is none left.

    How far it is stands beside the facts, so that it ends once for each store; a portion read twice does no harm.
    """
    if eventlog.store_is_open():
        places = _places()
        for walk in walks():
            place, finished = places.get(walk.kind, ("", False))
            if not finished:
                wanted, place, count = walk.following(place)
                write(wanted)
                _note(walk.kind, place, finished=count < _PORTION)
                return True
    return False


def _places() -> dict[str, tuple[str, bool]]:
    rows = eventlog.ask_facts("SELECT kind, after, finished FROM fact_reading FINAL", {})
    return {kind: (after, bool(finished)) for kind, after, finished in rows}


def _note(kind: str, place: str, *, finished: bool) -> None:
    ((newest,),) = eventlog.ask_facts("SELECT max(revision) FROM fact_reading", {})
    columns = ["kind", "revision", "after", "finished"]
    eventlog.write_facts("fact_reading", columns, [[kind, int(newest) + 1, place, finished]])


def _conversations(place: str) -> tuple[Wanted, str, int]:
    ids = conversations.ids_of_conversations(_id(place), limit=_PORTION)
    return Wanted(conversation=set(ids)), str(ids[-1]) if ids else place, len(ids)


def _entries(place: str) -> tuple[Wanted, str, int]:
    ids = logbook.ids_of_entries(_id(place), limit=_PORTION)
    return Wanted(entry=set(ids)), str(ids[-1]) if ids else place, len(ids)


def _cases(place: str) -> tuple[Wanted, str, int]:
    ids = cases.ids_of_cases(_id(place), limit=_PORTION)
    return Wanted(case=set(ids)), str(ids[-1]) if ids else place, len(ids)


def _presence(place: str) -> tuple[Wanted, str, int]:
    ids = conversations.ids_of_presence_stretches(int(place or 0), limit=_PORTION)
    return Wanted(presence=set(ids)), str(ids[-1]) if ids else place, len(ids)


def _reviews(place: str) -> tuple[Wanted, str, int]:
    ids = reviews.ids_of_reviews(_id(place), limit=_PORTION)
    return Wanted(review=set(ids)), str(ids[-1]) if ids else place, len(ids)


def _id(place: str) -> UUID | None:
    return UUID(place) if place else None
