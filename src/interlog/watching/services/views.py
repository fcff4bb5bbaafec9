"""Saving, changing and deleting views of the log, and choosing the one it opens with."""

from typing import TypedDict
from uuid import UUID

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import Forbidden, InvalidInput
from interlog.kit.redaction import refuse_card
from interlog.kit.text import clean_line
from interlog.watching.contracts import Sharing, ViewCard
from interlog.watching.errors import ViewChanged, ViewNameTaken, ViewNotFound, ViewWatched
from interlog.watching.models import Alert, DefaultView, SavedView
from interlog.watching.queries.asked import checked_query
from interlog.watching.queries.views import SHARE, cards_of, may_change, row_of, seen_by, whoever_sees
from interlog.watching.rules.ready import ready_view
from interlog.watching.services.telling import notify_views, tell_view

MAX_NAME = 80
MOST_VIEWS = 500  # of one owner


class ViewValues(TypedDict, total=False):
    """What may be set on a view; a missing key leaves the value as it is."""

    name: str
    query: str
    shared: Sharing


def save_view(*, actor: Actor, name: str, query: str, shared: Sharing) -> ViewCard:
    """Save a view of the log under a name.

    Raises: InvalidInput naming the field (and the place in a query line); ViewNameTaken; Forbidden to share.
    """
    owner_id = _user_of(actor)
    moment = now()
    view = SavedView(owner_id=owner_id, created_at=moment, updated_at=moment)
    _fill(view, actor, {"name": name, "query": query, "shared": shared})
    with write_transaction():
        hold_lock(f"views:{owner_id}")
        _check_there_is_room(owner_id)
        _check_name_is_free(view)
        view.save(force_insert=True)
        tell_view("created", view, actor, at=moment)
        return cards_of([view], actor)[0]


def change_view(*, actor: Actor, view_id: UUID, revision: int, values: ViewValues) -> ViewCard:
    """Change what `values` holds of a view as it was read at `revision`.

    Raises: ViewNotFound, ViewChanged, ViewNameTaken, InvalidInput, Forbidden.
    """
    with write_transaction():
        view = _held(actor, view_id)
        if view.revision != revision:
            raise ViewChanged("read the view again, then change it", extra={"revision": view.revision})
        hold_lock(f"views:{view.owner_id}")
        before = {name: getattr(view, name) for name in ("name", "query", "shared", "team_id")}
        if view.shared != "nobody":
            # Whoever loses sight of it by this change is told as well.
            notify_views(view)
        _fill(view, actor, values)
        changed = [name for name, value in before.items() if getattr(view, name) != value]
        if changed:
            _check_name_is_free(view)
            view.revision, view.updated_at = view.revision + 1, now()
            view.save()
            tell_view(
                "changed",
                view,
                actor,
                at=view.updated_at,
                changed=[one for one in changed if one != "team_id"],
            )
        return cards_of([view], actor)[0]


def delete_view(*, actor: Actor, view_id: UUID) -> None:
    """Take a view away. For thirty days it can be put back.

    Raises: ViewNotFound, Forbidden; ViewWatched while alerts watch it.
    """
    with write_transaction():
        view = _held(actor, view_id)
        watching = list(
            Alert.objects.filter(view=view, deleted_at=None)
            .order_by("name_key")
            .values_list("name", flat=True)[:5]
        )
        if watching:
            raise ViewWatched(
                f"delete the alerts that watch it first, or give them another view: {', '.join(watching)}"
            )
        Alert.objects.filter(view=view).delete()
        view.deleted_at = now()
        view.save(update_fields=["deleted_at"])
        tell_view("deleted", view, actor, at=view.deleted_at)


def restore_view(*, actor: Actor, view_id: UUID) -> ViewCard:
    """Put back a view that was deleted, with its id and whoever's log opened with it; one that was not stays.

    Raises: ViewNotFound, Forbidden, ViewNameTaken; InvalidInput when its owner has too many.
    """
    with write_transaction():
        view = SavedView.objects.select_for_update().filter(whoever_sees(actor), pk=view_id).first()
        if view is None:
            raise ViewNotFound(f"there is no view {view_id}, or it is not shared with you")
        _check_may_change(actor, view)
        if view.deleted_at is not None:
            hold_lock(f"views:{view.owner_id}")
            _check_there_is_room(view.owner_id)
            _check_name_is_free(view)
            view.deleted_at = None
            view.save(update_fields=["deleted_at"])
            tell_view("changed", view, actor, at=now(), changed=["deleted"])
        return cards_of([view], actor)[0]


def choose_default(*, actor: Actor, ref: str | None) -> None:
    """Open this user's log with a view from now on; None: with none.

    Raises: ViewNotFound when they cannot see it.
    """
    user_id = _user_of(actor)
    with write_transaction():
        if ref is None:
            DefaultView.objects.filter(user_id=user_id).delete()
        else:
            ready = ready_view(ref)
            row = None if ready else row_of(ref, actor)
            values = {"view": row, "ready": ready.ref if ready else ""}
            DefaultView.objects.update_or_create(user_id=user_id, defaults=values)


def _user_of(actor: Actor) -> UUID:
    if actor.user_id is None:
        raise Forbidden("a key that acts as a service has no views of its own")
    return actor.user_id


def _held(actor: Actor, view_id: UUID) -> SavedView:
    view = SavedView.objects.select_for_update().filter(seen_by(actor), pk=view_id).first()
    if view is None:
        raise ViewNotFound(f"there is no view {view_id}, or it is not shared with you")
    _check_may_change(actor, view)
    return view


def _check_may_change(actor: Actor, view: SavedView) -> None:
    if not may_change(actor, view):
        raise Forbidden("only its owner, and who may share views, changes this view")


def _check_there_is_room(owner_id: UUID) -> None:
    if SavedView.objects.filter(owner_id=owner_id, deleted_at=None).count() >= MOST_VIEWS:
        raise InvalidInput.of("name", f"at most {MOST_VIEWS} views; delete one first", rule="too_many")


def _fill(view: SavedView, actor: Actor, values: ViewValues) -> None:
    if "name" in values:
        view.name = _checked_name(values["name"])
        view.name_key = view.name.casefold()
    if "query" in values:
        view.query = checked_query(values["query"])
    if "shared" in values and values["shared"] != view.shared:
        _share(view, actor, values["shared"])


def _share(view: SavedView, actor: Actor, shared: Sharing) -> None:
    if shared != "nobody" and not actor.may(SHARE):
        raise Forbidden(f"sharing a view needs the permission {SHARE}")
    if shared == "team" and actor.team_id is None:
        raise InvalidInput.of("shared", "you are in no team; share it with all", rule="no_team")
    view.shared = shared
    view.team_id = actor.team_id if shared == "team" else None


def _checked_name(name: str) -> str:
    written = clean_line(name)
    if not 0 < len(written) <= MAX_NAME:
        raise InvalidInput.of("name", f"a name has 1 to {MAX_NAME} characters", rule="length")
    refuse_card("name", written)
    return written


def _check_name_is_free(view: SavedView) -> None:
    others = SavedView.objects.filter(owner_id=view.owner_id, name_key=view.name_key, deleted_at=None)
    if others.exclude(pk=view.pk).exists():
        raise ViewNameTaken(f"you have a view {view.name!r} already")
