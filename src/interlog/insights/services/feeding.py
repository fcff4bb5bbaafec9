"""Carries the state of changed records into the facts.

The whole state is read after the mark was taken and written under a revision that was taken before it was read: of two
feeders that have the same record the one that read later has the higher revision, or a mark of what it missed is still
to come. A kill in between leaves the mark, and doing it again does no harm.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import structlog
from django.db import close_old_connections, connections, transaction
from django.db.models import F

from interlog.cases import facade as cases
from interlog.conversations import facade as conversations
from interlog.eventlog import facade as eventlog
from interlog.insights.models import FactMark, FactRevision
from interlog.insights.services.gathering import TABLES, Fact, Wanted, facts_of
from interlog.insights.services.marking import on_marks
from interlog.insights.services.reading_all import read_portion
from interlog.kit.database import is_sqlite, write_transaction
from interlog.logbook import facade as logbook
from interlog.people import facade as people

log = structlog.get_logger(__name__)

_BATCH = 500
_POLL_S = 1.0
_GATHERS_S = 0.3  # what changes often changes again at once: one writing does for all of it
_NOTICE_STOP_S = 0.1
_FIRST_BACKOFF_S, _LONGEST_BACKOFF_S = 0.5, 30.0
_OF_PERSON = 500

Keys = list[tuple[datetime, UUID]]

_one_at_a_time = threading.Lock()


def feed_facts(stop: threading.Event) -> None:
    """Body of the feeding thread: write the facts of what changed, and fill tables that are new, until `stop` is set."""
    wake = threading.Event()
    on_marks(wake.set)
    backoff = _FIRST_BACKOFF_S
    caught_up = all_read = False
    while not stop.is_set():
        wake.clear()
        try:
            close_old_connections()
            if not caught_up:
                catch_up()
                caught_up = True
            busy = bool(feed_once())
            if not all_read:
                all_read = not read_portion(write_facts_of)
                busy = busy or not all_read
        except Exception:
            log.exception("facts could not be written; what changed stays marked", again_in_s=backoff)
            stop.wait(backoff)
            backoff = min(backoff * 2, _LONGEST_BACKOFF_S)
            continue
        backoff = _FIRST_BACKOFF_S
        if not busy:
            _wait(wake, stop)
    connections.close_all()


def feed_once(*, limit: int = _BATCH) -> int:
    """Write the facts of the oldest marked records; returns how many marks were done, 0 when none waits.

    Raises: StoreNotOpen, StoreBusy, StoreFailed; the marks stay then.
    """
    with _one_at_a_time:
        if is_sqlite():
            return _feed(limit)
        with transaction.atomic():
            return _feed(limit)


def write_facts_of(wanted: Wanted) -> None:
    """Read these records now and write their facts."""
    revision = next_revision()
    _write(facts_of(wanted), revision)


def catch_up() -> None:
    """Go on above the revisions that the facts have: records restored from an older copy count from below them."""
    tables = " UNION ALL ".join(f"SELECT max(revision) AS newest FROM {table}" for table in TABLES)  # noqa: S608 - names of ours
    ((newest,),) = eventlog.ask_facts(f"SELECT max(newest) FROM ({tables})", {})  # noqa: S608 - names of ours
    next_revision(above=int(newest))


def next_revision(*, above: int = 0) -> int:
    """A revision higher than every one before, and than `above`."""
    with write_transaction():
        FactRevision.objects.get_or_create(pk=1)
        FactRevision.objects.filter(pk=1, value__lt=above).update(value=above)
        FactRevision.objects.filter(pk=1).update(value=F("value") + 1)
        return FactRevision.objects.values_list("value", flat=True).get(pk=1)


def _feed(limit: int) -> int:
    rows = FactMark.objects.order_by("id")
    if not is_sqlite():
        rows = rows.select_for_update(skip_locked=True)
    marks = list(rows[:limit])
    if not marks:
        return 0
    for wanted in _portions(marks):
        write_facts_of(wanted)
    with write_transaction():
        FactMark.objects.filter(pk__in=[one.pk for one in marks]).delete()
    return len(marks)


def _portions(marks: Sequence[FactMark]) -> Iterator[Wanted]:
    wanted = Wanted()
    for one in marks:
        if one.kind == "presence":
            wanted.presence.add(int(one.record))
        elif one.kind != "person":
            getattr(wanted, one.kind).add(UUID(one.record))
    yield wanted
    for person_id in dict.fromkeys(UUID(one.record) for one in marks if one.kind == "person"):
        yield from _of_person(person_id)


def _of_person(person_id: UUID) -> Iterator[Wanted]:
    """Everything about a person and those one with it, whose being one with another may have changed."""
    family = people.merged_ids(person_id)

    def contacts(before: datetime | None, before_id: UUID | None) -> Keys:
        return conversations.conversation_keys_of_person(
            family, before, limit=_OF_PERSON, before_id=before_id
        )

    def said(before: datetime | None, before_id: UUID | None) -> Keys:
        return logbook.entry_keys_of_person(family, before, limit=_OF_PERSON, before_id=before_id)

    def opened(before: datetime | None, before_id: UUID | None) -> Keys:
        found = cases.cases_of_person(person_id, before=before, limit=_OF_PERSON, before_id=before_id)
        return [(one.opened_at, one.id) for one in found]

    yield from (Wanted(conversation=ids) for ids in _pages(contacts))
    yield from (Wanted(entry=ids) for ids in _pages(said))
    yield from (Wanted(case=ids) for ids in _pages(opened))


def _pages(following: Callable[[datetime | None, UUID | None], Keys]) -> Iterator[set[UUID]]:
    keys = following(None, None)
    while keys:
        yield {one for _, one in keys}
        keys = following(*keys[-1])


def _write(tables: Mapping[str, Iterable[Fact]], revision: int) -> None:
    for table, facts in tables.items():
        rows = [{**fact, "revision": revision} for fact in facts]
        if rows:
            eventlog.write_facts(table, list(rows[0]), [list(row.values()) for row in rows])


def _wait(wake: threading.Event, stop: threading.Event) -> None:
    until = time.monotonic() + _POLL_S
    while not stop.is_set() and time.monotonic() < until:
        if wake.wait(_NOTICE_STOP_S):
            stop.wait(_GATHERS_S)
            return
