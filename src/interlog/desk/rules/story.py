"""The sentence above a story, and the order of its moments."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from interlog.desk.contracts import StoryItem, StoryKind

_RANKS: dict[StoryKind, int] = {"conversation": 0, "event": 1, "entry": 2}
_EVENT = _RANKS["event"]
_MOST_SEQ = 2**63 - 1


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """The place of something in a story: its time, at the same time the kind, then arrival number or id."""

    at: datetime
    rank: int
    seq: int
    record: str

    def among_events(self) -> tuple[datetime, int]:
        """Time and arrival number of the place that it takes among events alone."""
        if self.rank == _EVENT:
            return self.at, self.seq
        return self.at, 0 if self.rank < _EVENT else _MOST_SEQ


def moment_of(item: StoryItem) -> Moment:
    """Where an item stands."""
    seq, record = (item.event.seq, "") if item.event else (0, item.id)
    return Moment(item.at, _RANKS[item.kind], seq, record)


def before_event(at: datetime, seq: int) -> Moment:
    """The place right before an event."""
    return Moment(at, _EVENT, seq - 1, "")


def window(
    items: Iterable[StoryItem], *, after: Moment | None, backwards: bool, limit: int
) -> list[StoryItem]:
    """The `limit` items nearest to a place, after it (or before it, `backwards`); always the oldest first."""
    in_order: Sequence[StoryItem] = sorted(items, key=moment_of)
    if backwards:
        return [one for one in in_order if after is None or moment_of(one) < after][-limit:]
    return [one for one in in_order if after is None or moment_of(one) > after][:limit]


def summary_of(*, channels: Iterable[str], entries: int, events: int, failures: int) -> str:
    """What the interaction was made of: "1 call and 2 emails, 1 log entry, 12 events (1 failed)"."""
    counted = [_some(number, name.lower()) for name, number in Counter(channels).items()]
    parts = [" and ".join([", ".join(counted[:-1]), counted[-1]]) if len(counted) > 1 else "".join(counted)]
    parts.append(_some(entries, "log entry") if entries else "")
    parts.append(_some(events, "event") + (f" ({failures} failed)" if failures else "") if events else "")
    said = ", ".join(part for part in parts if part)
    return f"{said[0].upper()}{said[1:]}." if said else "Nothing has happened yet."


def _some(number: int, name: str) -> str:
    if number == 1 or name.endswith("work"):
        return f"{number} {name}"
    return f"{number} {name[:-1]}ies" if name.endswith("ry") else f"{number} {name}s"
