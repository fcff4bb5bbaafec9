"""What differs between two configurations, page by page."""

from dataclasses import dataclass

from interlog.identity.contracts import Actor
from interlog.kit.paging import checked_limit, decode_cursor, encode_cursor
from interlog.setup.errors import DraftChanged
from interlog.setup.queries.configurations import body_for, draft_row
from interlog.setup.rules.diff import Difference, differences


@dataclass(frozen=True, slots=True)
class DiffPage:
    """A page of differences; `total` counts all of them. `from_` and `to` are versions or "draft"."""

    from_: str
    to: str
    items: list[Difference]
    total: int
    next_cursor: str | None


def diff(from_: str, to: str, *, actor: Actor, limit: int | None, cursor: str | None) -> DiffPage:
    """From one configuration to another: "current", "draft" or a version's number, as far as somebody may read them.

    Raises: InvalidInput, NotFound; DraftChanged when the draft was saved since the first page.
    """
    size, revision = checked_limit(limit), draft_row().revision if "draft" in (from_, to) else 0
    start, seen_revision = decode_cursor(cursor, (int, int)) if cursor else (0, revision)
    if seen_revision != revision:
        raise DraftChanged("the draft was saved while its differences were read; begin again")
    (from_name, before), (to_name, after) = body_for(actor, from_), body_for(actor, to)
    found = differences(before, after)
    page, end = found[max(start, 0) : max(start, 0) + size], max(start, 0) + size
    following = encode_cursor([end, revision]) if end < len(found) else None
    return DiffPage(from_name, to_name, page, len(found), following)
