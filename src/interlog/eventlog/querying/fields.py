"""What events can be filtered by, and what a value of each may be."""

from difflib import get_close_matches
from typing import Literal, get_args

from interlog.eventlog.contracts import Visibility
from interlog.kit.envelope import OccurredIn, Performer, Status

Sort = Literal["text", "words", "number", "flag", "payload"]
PAYLOAD = "data"
# The ten filters of the log in their order (the period is the tenth), then the rest of the envelope.
TEXTS = (
    "type", "object_name", "version_id", "element_id", "person_id", "interaction_id", "conversation_id", "source",
    "id", "channel", "object_id", "element_name", "element_type", "performed_by", "session_id", "message_id",
    "parent_id", "trace_id", "error_code", "error_message", "supersedes", "retention_class",
)  # fmt: skip
WORDS: dict[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "occurred_in": get_args(OccurredIn),
    "performed_by_type": get_args(Performer),
    "visibility": get_args(Visibility),
}
NUMBERS = ("duration_ms",)
FLAGS = ("final",)
TIMES = ("from", "to", "period", "internal")
FACETS = (
    "type", "status", "occurred_in", "object_name", "version_id", "element_id", "person_id", "interaction_id",
    "conversation_id", "source", "channel", "object_id",
)  # fmt: skip
MANY_VALUED = frozenset({"person_id", "interaction_id", "conversation_id", "object_id"})
ALL = (*TEXTS, *WORDS, *NUMBERS, *FLAGS)
# Free text is looked for in these, and in the payload.
SEARCHED = ("type", "object_name", "element_name", "error_code", "error_message")


def sort_of(field: str) -> Sort | None:
    """What kind of value a field takes, None for a field that there is not."""
    if field == PAYLOAD:
        return "payload"
    if field in TEXTS:
        return "text"
    if field in WORDS:
        return "words"
    if field in NUMBERS:
        return "number"
    return "flag" if field in FLAGS else None


def nearest(field: str) -> str:
    """What a misspelt field may have meant, as a mend."""
    close = get_close_matches(field.lower(), (*ALL, *TIMES), n=1)
    if close:
        return f"did you mean {close[0]}?"
    return (
        f"use {', '.join((*FACETS, *TIMES))}, any other field of the envelope, or data.<name> for the payload"
    )
