"""The canonical columns, and what a header must be."""

import difflib
import re
from collections import Counter
from collections.abc import Sequence

from interlog.imports.errors import FileNotUsable

REQUIRED = ("external_id", "channel", "initiated_at", "direction")
COLUMNS = (
    *REQUIRED,
    "external_source",
    "interaction_id",
    "person_ref",
    "person_name",
    "person_phone",
    "person_email",
    "account_ref",
    "case_ref",
    "queue",
    "agent_ref",
    "agent_name",
    "agent_hired_on",
    "topic",
    "disposition",
    "outcome",
    "resolved",
    "enqueued_at",
    "connected_at",
    "ended_at",
    "hold_s",
    "wrap_up_s",
    "technical_disposition",
    "csat",
    "notes",
    "transcript",
)
# Columns of an errors file, ignored so that its mended rows can be imported as they are.
LINE, REASON = "error_line", "error_reason"
CUSTOM = "custom."
_CUSTOM_KEY = re.compile(r"custom\.[a-z][a-z0-9_]{0,62}")
_KNOWN = frozenset({*COLUMNS, LINE, REASON})


def check_header(names: Sequence[str]) -> None:
    """Refuse a header that lacks a required column, repeats one or has one that nothing is known of.

    Raises: FileNotUsable naming every such column.
    """
    wrong = [
        *(f"the column {name} is missing" for name in REQUIRED if name not in names),
        *(
            f"the column {name} stands there {count} times"
            for name, count in Counter(names).items()
            if count > 1
        ),
        *(unknown_column(name) for name in names if not is_column(name)),
    ]
    if wrong:
        raise FileNotUsable("; ".join(wrong))


def is_column(name: str) -> bool:
    """True for a canonical column, `custom.<key>`, or one of an errors file."""
    return name in _KNOWN or _CUSTOM_KEY.fullmatch(name) is not None


def unknown_column(name: str) -> str:
    """What to say about a column that nothing is known of."""
    if not name:
        return "a column has no name"
    if name.startswith(CUSTOM):
        return f"{name!r}: a custom key has small letters, digits and _ only, and begins with a letter"
    close = difflib.get_close_matches(name.lower(), COLUMNS, n=1)
    mend = f"did you mean {close[0]}?" if close else "name it custom.<key> to keep it, or leave it out"
    return f"the column {name!r} is unknown ({mend})"
