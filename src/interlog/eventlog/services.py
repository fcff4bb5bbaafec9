"""Taking events in."""

from collections.abc import Sequence

from interlog.eventlog.contracts import Appended, Event, Rejected
from interlog.eventlog.decoding import decoded_body, read_columns, read_together
from interlog.eventlog.opened import the_store
from interlog.eventlog.rules import NotTakenError, ready_to_store
from interlog.eventlog.store import Rows
from interlog.kit.clock import now
from interlog.kit.errors import InterlogError


def append(events: Sequence[Event]) -> Appended:
    """Store events of other slices and importers; each by itself, a bad one never holds back its neighbours.

    Card data is masked. Returns when what was taken is durable and readable.
    Raises: StoreBusy (nothing taken), StoreFailed (sending again is safe), StoreNotOpen.
    """
    ready: list[Event] = []
    rejected: list[Rejected] = []
    for index, event in enumerate(events):
        try:
            ready.append(ready_to_store(event))
        except NotTakenError as error:
            rejected.append(Rejected(index, event.id, str(error)))
    stored = the_store().append(ready)
    return Appended(stored.accepted, stored.duplicates, tuple(rejected))


def send(body: bytes, *, content_type: str, encoding: str = "") -> Appended:
    """Take a body of events as a sender wrote it (see `decoding`); returns when durable and readable.

    Raises: UnreadableBody, UnsupportedContent, TooLarge, StoreBusy, StoreFailed, StoreNotOpen.
    """
    rows, rejected = read_body(body, content_type=content_type, encoding=encoding)
    stored = the_store().append_rows(rows)
    return Appended(stored.accepted, stored.duplicates, tuple(rejected))


def reconcile() -> int:
    """Compare all counts with their events and mend them; returns how many batches of 50,000 events were wrong.

    Raises: StoreFailed, StoreNotOpen.
    """
    return the_store().mend_counts()


def read_body(body: bytes, *, content_type: str, encoding: str = "") -> tuple[Rows, list[Rejected]]:
    """The events of a body, ready to store, and the items that cannot be taken.

    Raises: UnreadableBody, UnsupportedContent, TooLarge, StoreNotOpen.
    """
    plain, class_of = decoded_body(body, encoding), the_store().plan.class_of
    columns, rejected = read_columns(plain, content_type, now(), class_of)
    return Rows.of(columns), rejected


def read_bodies(bodies: Sequence[tuple[bytes, str]]) -> list[tuple[Rows, list[Rejected]] | InterlogError]:
    """For each body with its content type what `read_body` answers or raises; they are read as one.

    Raises: StoreNotOpen.
    """
    answers = read_together(bodies, now(), the_store().plan.class_of)
    return [
        one if isinstance(one, InterlogError) else (Rows.of(one.columns), one.rejected) for one in answers
    ]
