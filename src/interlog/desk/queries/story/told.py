"""A story, one window of it: records are few and merged in, events are read as far as the window goes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from interlog.desk.contracts import Story, StoryItem, StoryOverview
from interlog.desk.errors import StoryNotFound
from interlog.desk.queries.story.records import Records, records_of
from interlog.desk.rules.story import Moment, before_event, moment_of, summary_of, window
from interlog.eventlog import facade as eventlog
from interlog.eventlog.contracts import Event, StorySums
from interlog.kit.errors import InvalidInput
from interlog.kit.ids import as_uuid
from interlog.kit.paging import checked_limit, decode_cursor, encode_cursor

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_US = timedelta(microseconds=1)
_LATEST_US = (datetime(9999, 12, 31, tzinfo=UTC) - _EPOCH) // _US
_BEFORE_SHARE = 4  # of a window around an event, a quarter lies before it


@dataclass(frozen=True, slots=True)
class _Reach:
    """What of the events belongs to the story, for all its windows: what had arrived, and the time they lie within."""

    as_of: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class _Asked:
    records: Records
    reach: _Reach | None  # None: there are no events
    internal: bool
    limit: int


def story_of(
    interaction_id: str,
    *,
    with_records: bool,
    internal: bool = False,
    limit: int | None = None,
    cursor: str | None = None,
    around: str | None = None,
) -> Story:
    """A window of the story of an interaction and of those merged with it, the oldest moment first.

    Events alone make a story too: their interaction need not be a record. `around` is the uid of an event to open it
    at. Without `with_records` nothing of what was said or written is shown, nor whom it is about. While the event
    store is closed the story is told without events.

    Raises: StoryNotFound, EventNotFound; InvalidInput for a bad limit or cursor, or an event of another interaction;
    StoreBusy, StoreFailed.
    """
    size = checked_limit(limit)
    if cursor and around:
        raise InvalidInput.of("around", "send either cursor or around", rule="one_of")
    records = records_of(interaction_id, shown=with_records)
    if cursor:
        direction, reach, place = _read(cursor)
        asked = _Asked(records, reach, internal, size)
        return _told(interaction_id, asked, None, *_windowed(asked, place, backwards=direction == "before"))
    sums = eventlog.story_sums(records.ids, internal=internal) if eventlog.store_is_open() else None
    if records.head is None and (sums is None or not sums.events):
        raise StoryNotFound(f"there is no interaction {interaction_id[:200]!r}, and no event bears this id")
    asked = _Asked(records, _reach(sums), internal, size)
    found = _around(asked, around) if around else _windowed(asked, None, backwards=False)
    return _told(interaction_id, asked, _overview(records, sums), *found)


def _windowed(asked: _Asked, place: Moment | None, *, backwards: bool) -> tuple[list[StoryItem], bool, bool]:
    """The items next to a place, and whether there are more before and behind them."""
    events = _events(asked, place, backwards=backwards)
    found = window([*asked.records.items, *events], after=place, backwards=backwards, limit=asked.limit + 1)
    more = len(found) > asked.limit
    if backwards:
        return found[-asked.limit :], more, True
    return found[: asked.limit], place is not None, more


def _around(asked: _Asked, uid: str) -> tuple[list[StoryItem], bool, bool]:
    if not eventlog.store_is_open():
        return _windowed(asked, None, backwards=False)
    event = eventlog.event_by_uid(uid)
    if event.interaction_id not in asked.records.ids:
        raise InvalidInput.of("around", "this event is of another interaction")
    place = before_event(event.time, event.seq)
    earlier = _Asked(asked.records, asked.reach, asked.internal, max(asked.limit // _BEFORE_SHARE, 1))
    before, more_before, _ = _windowed(earlier, place, backwards=True)
    later = _Asked(asked.records, asked.reach, asked.internal, max(asked.limit - len(before), 1))
    behind, _, more = _windowed(later, place, backwards=False)
    return [*before, *behind], more_before, more


def _events(asked: _Asked, place: Moment | None, *, backwards: bool) -> list[StoryItem]:
    reach = asked.reach
    if reach is None or not eventlog.store_is_open():
        return []
    found = eventlog.story_events(
        asked.records.ids,
        as_of=reach.as_of,
        within=(reach.first, reach.last),
        order="desc" if backwards else "asc",
        after=place.among_events() if place else None,
        limit=asked.limit + 1,
        internal=asked.internal,
    )
    return [_of_event(event) for event in found]


def _told(
    interaction_id: str,
    asked: _Asked,
    overview: StoryOverview | None,
    items: list[StoryItem],
    more_before: bool,
    more_behind: bool,
) -> Story:
    # A window may be empty: then there is nothing to go on from.
    return Story(
        id=interaction_id,
        interaction=asked.records.head,
        overview=overview,
        items=items,
        previous_cursor=_written("before", asked, moment_of(items[0])) if items and more_before else None,
        next_cursor=_written("after", asked, moment_of(items[-1])) if items and more_behind else None,
        as_of=asked.reach.as_of if asked.reach else None,
        events_read=eventlog.store_is_open(),
    )


def _reach(sums: StorySums | None) -> _Reach | None:
    if sums is None or sums.first is None or sums.last is None:
        return None
    return _Reach(sums.as_of, sums.first.at, sums.last.at)


def _overview(records: Records, sums: StorySums | None) -> StoryOverview:
    moments = [*(item.at for item in records.items), *records.ends]
    if sums and sums.first and sums.last:
        moments += [sums.first.at, sums.last.at]
    return StoryOverview(
        summary=summary_of(
            channels=records.channels,
            entries=records.entries,
            events=sums.events if sums else 0,
            failures=sums.failures if sums else 0,
        ),
        began=min(moments, default=None),
        ended=max(moments, default=None),
        conversations=len(records.channels),
        entries=records.entries,
        sums=sums,
    )


def _of_event(event: Event) -> StoryItem:
    return StoryItem(
        kind="event",
        at=event.time,
        id=event.uid,
        type=event.type,
        title=event.object_name or event.element_name or event.type,
        status=event.status,
        channel=event.channel,
        performed_by=event.performed_by,
        performed_by_type=event.performed_by_type,
        conversation_id=as_uuid(event.conversation_id),
        duration_ms=event.duration_ms,
        excerpt=event.error_message,
        event=event,
    )


def _written(direction: str, asked: _Asked, place: Moment) -> str:
    reach = asked.reach or _Reach(0, place.at, place.at)
    return encode_cursor([
        direction, reach.as_of, _us(reach.first), _us(reach.last), _us(place.at), place.rank, place.seq, place.record,
    ])  # fmt: skip


def _read(cursor: str) -> tuple[str, _Reach | None, Moment]:
    direction, as_of, first, last, at, rank, seq, record = decode_cursor(
        cursor, (str, int, int, int, int, int, int, str)
    )
    if direction not in {"before", "after"} or not (
        as_of >= 0 and all(0 <= one <= _LATEST_US for one in (first, last, at)) and seq >= 0
    ):
        raise InvalidInput.of("cursor", "this cursor is not valid; start again without one")
    reach = _Reach(as_of, _EPOCH + first * _US, _EPOCH + last * _US) if as_of else None
    return direction, reach, Moment(_EPOCH + at * _US, rank, seq, record)


def _us(at: datetime) -> int:
    return (at - _EPOCH) // _US
