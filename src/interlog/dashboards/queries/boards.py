"""Reads of dashboards."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django.db.models import Q, QuerySet

from interlog.dashboards.contracts import Board, Sharing, Tile
from interlog.dashboards.errors import DashboardNotFound
from interlog.dashboards.models import Dashboard
from interlog.dashboards.rules.ready import READY, ReadyBoard, ready_board
from interlog.identity import facade as identity
from interlog.identity.contracts import Actor
from interlog.kit.ids import as_uuid
from interlog.kit.paging import Page, page_by_keyset

SHARE = "dashboards.share"


def seen_by(actor: Actor) -> Q:
    """The dashboards an actor may see: their own, their team's, everybody's."""
    seen = Q(shared="all")
    if actor.user_id is not None:
        seen |= Q(owner_id=actor.user_id)
    if actor.team_id is not None:
        seen |= Q(shared="team", team_id=actor.team_id)
    return seen


def there() -> QuerySet[Dashboard]:
    """The dashboards that nobody deleted."""
    return Dashboard.objects.filter(deleted_at=None)


def may_change(actor: Actor, row: Dashboard) -> bool:
    """Whether an actor who sees a dashboard may change it: it is theirs, or shared and they may share."""
    if row.owner_id == actor.user_id:
        return actor.may("dashboards.write")
    return row.shared != "nobody" and actor.may(SHARE)


def list_boards(actor: Actor, *, limit: int | None, cursor: str | None) -> Page[Board]:
    """The dashboards an actor may see, by name.

    Raises: InvalidInput for a bad limit or cursor.
    """
    page = page_by_keyset(
        there().filter(seen_by(actor)), order=("name_key", "id"), limit=limit, cursor=cursor
    )
    return Page(boards_of(page.items, actor), page.next_cursor)


def ready_boards() -> list[Board]:
    """The dashboards that come with the product."""
    return [_ready(one) for one in READY]


def one_board(ref: str, actor: Actor) -> Board:
    """The dashboard of this name, as an actor sees it.

    Raises: DashboardNotFound.
    """
    ready = ready_board(ref)
    return _ready(ready) if ready else boards_of([row_of(ref, actor)], actor)[0]


def row_of(ref: str | UUID, actor: Actor) -> Dashboard:
    """The row of a dashboard that an actor may see.

    Raises: DashboardNotFound.
    """
    board_id = ref if isinstance(ref, UUID) else as_uuid(ref)
    row = there().filter(seen_by(actor), pk=board_id).first() if board_id else None
    if row is None:
        raise DashboardNotFound(f"there is no dashboard {str(ref)[:80]!r}, or it is not shared with you")
    return row


def boards_of(rows: Sequence[Dashboard], actor: Actor | None) -> list[Board]:
    """The contracts of loaded rows in their order, their owners asked for together."""
    owners = identity.user_refs({row.owner_id for row in rows})
    return [
        Board(
            ref=str(row.pk),
            id=row.pk,
            name=row.name,
            about=row.about,
            period=row.period,
            filters=row.filters,
            tiles=tuple(tile_of(one) for one in row.tiles),
            owner=owners.get(row.owner_id),
            shared=cast("Sharing", row.shared),
            mine=actor is not None and row.owner_id == actor.user_id,
            may_change=actor is not None and may_change(actor, row),
            revision=row.revision,
            updated_at=row.updated_at,
        )
        for row in rows
    ]


def tile_of(kept: Mapping[str, Any]) -> Tile:
    """A tile as it is kept."""
    return Tile(**kept)


def users_to_tell(row: Dashboard) -> list[UUID] | None:
    """Whose screens show this dashboard; None for everybody's."""
    return None if row.shared != "nobody" else [row.owner_id]


def _ready(one: ReadyBoard) -> Board:
    return Board(
        ref=one.ref,
        id=None,
        name=one.name,
        about=one.about,
        period=one.period,
        filters={},
        tiles=one.tiles,
        owner=None,
        shared="all",
        mine=False,
        may_change=False,
        revision=0,
        updated_at=None,
    )
