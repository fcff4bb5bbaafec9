"""Reads of saved views."""

from collections.abc import Iterable, Sequence
from typing import cast
from uuid import UUID

from django.db.models import Q

from interlog.identity import facade as identity
from interlog.identity.contracts import Actor
from interlog.kit.ids import as_uuid
from interlog.kit.paging import Page, page_by_keyset
from interlog.watching.contracts import Sharing, ViewCard
from interlog.watching.errors import ViewNotFound
from interlog.watching.models import DefaultView, SavedView
from interlog.watching.queries.asked import line_of
from interlog.watching.rules.ready import READY, ReadyView, ready_view

SHARE = "views.share"


def seen_by(actor: Actor) -> Q:
    """The views an actor may see, of those that were not deleted."""
    return whoever_sees(actor) & Q(deleted_at=None)


def whoever_sees(actor: Actor) -> Q:
    """The views that are an actor's own, their team's, or everybody's."""
    seen = Q(shared="all")
    if actor.user_id is not None:
        seen |= Q(owner_id=actor.user_id)
    if actor.team_id is not None:
        seen |= Q(shared="team", team_id=actor.team_id)
    return seen


def may_change(actor: Actor, view: SavedView) -> bool:
    """Whether an actor who sees a view may change it: it is theirs, or shared and they may share."""
    if view.owner_id == actor.user_id:
        return view.shared == "nobody" or actor.may("views.write")
    return view.shared != "nobody" and actor.may(SHARE)


def list_views(actor: Actor, *, limit: int | None, cursor: str | None) -> Page[ViewCard]:
    """The views an actor may see, by name.

    Raises: InvalidInput for a bad limit or cursor.
    """
    rows = SavedView.objects.filter(seen_by(actor))
    page = page_by_keyset(rows, order=("name_key", "id"), limit=limit, cursor=cursor)
    return Page(cards_of(page.items, actor), page.next_cursor)


def ready_views(actor: Actor) -> list[ViewCard]:
    """The views that come with the product."""
    chosen = default_ref(actor)
    return [_ready_card(one, is_default=one.ref == chosen) for one in READY]


def default_ref(actor: Actor) -> str:
    """Which view the actor's log opens with, "" for none."""
    if actor.user_id is None:
        return ""
    # The star of a view that was deleted waits for it to be put back.
    chosen = DefaultView.objects.filter(user_id=actor.user_id, view__deleted_at=None).first()
    if chosen is None:
        return ""
    return str(chosen.view_id) if chosen.view_id else chosen.ready


def view_card(ref: str, actor: Actor) -> ViewCard:
    """The view of this name, as an actor sees it.

    Raises: ViewNotFound.
    """
    ready = ready_view(ref)
    if ready is not None:
        return _ready_card(ready, is_default=default_ref(actor) == ref)
    return cards_of([row_of(ref, actor)], actor)[0]


def row_of(ref: str, actor: Actor) -> SavedView:
    """The row of a saved view that an actor may see.

    Raises: ViewNotFound.
    """
    view_id = as_uuid(ref)
    row = SavedView.objects.filter(seen_by(actor), pk=view_id).first() if view_id else None
    if row is None:
        raise ViewNotFound(f"there is no view {ref[:80]!r}, or it is not shared with you")
    return row


def cards_of(rows: Sequence[SavedView], actor: Actor | None) -> list[ViewCard]:
    """The contracts of loaded rows in their order, their owners asked for together."""
    owners = identity.user_refs({row.owner_id for row in rows})
    chosen = default_ref(actor) if actor else ""
    return [
        ViewCard(
            ref=str(row.pk),
            id=row.pk,
            name=row.name,
            about="",
            query=row.query,
            line=line_of(row.query),
            owner=owners.get(row.owner_id),
            shared=cast("Sharing", row.shared),
            mine=actor is not None and row.owner_id == actor.user_id,
            may_change=actor is not None and may_change(actor, row),
            is_default=str(row.pk) == chosen,
            revision=row.revision,
            updated_at=row.updated_at,
        )
        for row in rows
    ]


def cards_by_ref(rows: Iterable[SavedView], ready: Iterable[str], actor: Actor | None) -> dict[str, ViewCard]:
    """Views that alerts watch, by their names; who may see an alert sees what it watches."""
    found = {card.ref: card for card in cards_of(list({row.pk: row for row in rows}.values()), actor)}
    for ref in ready:
        one = ready_view(ref)
        if one is not None:
            found[ref] = _ready_card(one, is_default=False)
    return found


def _ready_card(ready: ReadyView, *, is_default: bool) -> ViewCard:
    return ViewCard(
        ref=ready.ref,
        id=None,
        name=ready.name,
        about=ready.about,
        query=ready.query,
        line=line_of(ready.query),
        owner=None,
        shared="all",
        mine=False,
        may_change=False,
        is_default=is_default,
        revision=0,
        updated_at=None,
    )


def users_to_tell(view: SavedView) -> list[UUID] | None:
    """Whose screens show this view; None for everybody's."""
    return None if view.shared != "nobody" else [view.owner_id]
