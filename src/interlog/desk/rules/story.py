"""The sentence above a story."""

from collections import Counter
from collections.abc import Iterable


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
