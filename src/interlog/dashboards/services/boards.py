"""Saving, changing, deleting and putting back dashboards."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TypedDict
from uuid import UUID

from interlog.dashboards.contracts import Board, Sharing, Tile
from interlog.dashboards.errors import DashboardChanged, DashboardNameTaken, DashboardNotFound
from interlog.dashboards.models import Dashboard
from interlog.dashboards.queries.asking import check_tile
from interlog.dashboards.queries.boards import SHARE, boards_of, may_change, seen_by, tile_of
from interlog.dashboards.services.telling import tell, tell_screens
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import Forbidden, InvalidInput
from interlog.kit.redaction import refuse_card
from interlog.kit.text import clean_line

MAX_NAME, MAX_ABOUT, MAX_TITLE, MAX_VALUE = 80, 300, 80, 200
MOST_BOARDS = 200  # of one owner
MOST_TILES = 24
_KEY = re.compile(r"[a-z]{1,8}")
_PERIOD = re.compile(r"[1-9]\d{0,3}[dw]")
_FILTERS = frozenset({"channel", "direction", "queue", "team", "agent", "topic", "disposition"})


class BoardValues(TypedDict, total=False):
    """What may be set on a dashboard; a missing key leaves the value as it is."""

    name: str
    about: str
    period: str
    filters: Mapping[str, str]
    tiles: Sequence[Tile]
    shared: Sharing


def save_board(*, actor: Actor, values: BoardValues) -> Board:
    """Save a new dashboard of the actor's.

    Raises: InvalidInput naming the field; DashboardNameTaken; Forbidden to share.
    """
    if actor.user_id is None:
        raise Forbidden("a key that acts as a service has no dashboards of its own")
    moment = now()
    row = Dashboard(owner_id=actor.user_id, created_at=moment, updated_at=moment, period="28d")
    _fill(row, actor, values)
    with write_transaction():
        hold_lock(f"dashboards:{row.owner_id}")
        if Dashboard.objects.filter(owner_id=row.owner_id, deleted_at=None).count() >= MOST_BOARDS:
            raise InvalidInput.of(
                "name", f"at most {MOST_BOARDS} dashboards; delete one first", rule="too_many"
            )
        _check_name_is_free(row)
        row.save(force_insert=True)
        tell("dashboard.created", row, actor, at=moment, shared=row.shared, figures=len(row.tiles))
        return boards_of([row], actor)[0]


def change_board(*, actor: Actor, board_id: UUID, revision: int, values: BoardValues) -> Board:
    """Change what `values` holds of a dashboard as it was read at `revision`.

    Raises: DashboardNotFound, DashboardChanged, DashboardNameTaken, InvalidInput, Forbidden.
    """
    with write_transaction():
        row = held(actor, board_id)
        if row.revision != revision:
            mend = "read the dashboard again, then change it"
            raise DashboardChanged(mend, extra={"revision": row.revision})
        hold_lock(f"dashboards:{row.owner_id}")
        names = ("name", "about", "period", "filters", "tiles", "shared", "team_id")
        before = {name: getattr(row, name) for name in names}
        if row.shared != "nobody":
            # Whoever loses sight of it by this change is told as well.
            tell_screens(row)
        _fill(row, actor, values)
        changed = [name for name, value in before.items() if getattr(row, name) != value]
        if changed:
            _check_name_is_free(row)
            row.revision, row.updated_at = row.revision + 1, now()
            row.save()
            told = [name for name in changed if name != "team_id"]
            tell("dashboard.changed", row, actor, at=row.updated_at, changed=told, shared=row.shared)
        return boards_of([row], actor)[0]


def delete_board(*, actor: Actor, board_id: UUID) -> None:
    """Take a dashboard away; for thirty days it can be put back. Its mail rests meanwhile.

    Raises: DashboardNotFound, Forbidden.
    """
    with write_transaction():
        row = held(actor, board_id)
        row.deleted_at = now()
        row.save(update_fields=["deleted_at"])
        tell("dashboard.deleted", row, actor, at=row.deleted_at, shared=row.shared)


def restore_board(*, actor: Actor, board_id: UUID) -> Board:
    """Put back a dashboard that was deleted; one that is there stays as it is.

    Raises: DashboardNotFound, DashboardNameTaken, Forbidden.
    """
    with write_transaction():
        row = held(actor, board_id, deleted=True)
        if row.deleted_at is not None:
            hold_lock(f"dashboards:{row.owner_id}")
            _check_name_is_free(row)
            row.deleted_at = None
            row.save(update_fields=["deleted_at"])
            tell("dashboard.restored", row, actor, at=now(), shared=row.shared)
        return boards_of([row], actor)[0]


def held(actor: Actor, board_id: UUID, *, deleted: bool = False) -> Dashboard:
    """The row of a dashboard, locked, that an actor may change; `deleted` ones too only when asked for.

    Raises: DashboardNotFound, Forbidden.
    """
    row = Dashboard.objects.select_for_update().filter(seen_by(actor), pk=board_id).first()
    if row is None or (row.deleted_at is not None and not deleted):
        raise DashboardNotFound(f"there is no dashboard {board_id}, or it is not shared with you")
    if not may_change(actor, row):
        raise Forbidden("only its owner, and who may share dashboards, changes this dashboard")
    return row


def _fill(row: Dashboard, actor: Actor, values: BoardValues) -> None:
    if "name" in values:
        row.name = _line("name", values["name"], least=1, most=MAX_NAME)
        row.name_key = row.name.casefold()
    if "about" in values:
        row.about = _line("about", values["about"], least=0, most=MAX_ABOUT)
    if "period" in values:
        if not _PERIOD.fullmatch(values["period"]):
            raise InvalidInput.of("period", "write days or weeks: 7d, 28d, 12w")
        row.period = values["period"]
    if "filters" in values:
        row.filters = _checked_filters("filters", values["filters"])
    if "tiles" in values or "filters" in values or "period" in values:
        tiles = values["tiles"] if "tiles" in values else [tile_of(one) for one in row.tiles]
        row.tiles = _checked_tiles(tiles, row)
    if "shared" in values and values["shared"] != row.shared:
        _share(row, actor, values["shared"])


def _checked_tiles(tiles: Sequence[Tile], row: Dashboard) -> list[dict[str, object]]:
    if len(tiles) > MOST_TILES:
        raise InvalidInput.of("tiles", f"at most {MOST_TILES} figures on a dashboard", rule="too_many")
    keys = [one.key for one in tiles]
    kept = []
    for place, one in enumerate(tiles):
        if not _KEY.fullmatch(one.key) or keys.count(one.key) > 1:
            raise InvalidInput.of(f"tiles.{place}.key", "1 to 8 small letters, each key once")
        _line(f"tiles.{place}.title", one.title, least=0, most=MAX_TITLE)
        _checked_filters(f"tiles.{place}.filters", one.filters)
        _checked_values(f"tiles.{place}.settings", one.settings)
        check_tile(place, one, period=row.period, filters=row.filters)
        kept.append(asdict(one) | {"title": clean_line(one.title)})
    return kept


def _checked_filters(field: str, filters: Mapping[str, str]) -> dict[str, str]:
    unknown = next((name for name in filters if name not in _FILTERS), None)
    if unknown is not None:
        mend = f"filter by {', '.join(sorted(_FILTERS))}"
        raise InvalidInput.of(f"{field}.{unknown[:40]}", mend, rule="unknown")
    return _checked_values(field, filters)


def _checked_values(field: str, values: Mapping[str, str]) -> dict[str, str]:
    for name, value in values.items():
        if not 0 < len(value) <= MAX_VALUE:
            raise InvalidInput.of(f"{field}.{name[:40]}", f"1 to {MAX_VALUE} characters", rule="length")
        refuse_card(f"{field}.{name[:40]}", value)
    return dict(values)


def _share(row: Dashboard, actor: Actor, shared: Sharing) -> None:
    if shared != "nobody" and not actor.may(SHARE):
        raise Forbidden(f"sharing a dashboard needs the permission {SHARE}")
    if shared == "team" and actor.team_id is None:
        raise InvalidInput.of("shared", "you are in no team; share it with all", rule="no_team")
    row.shared = shared
    row.team_id = actor.team_id if shared == "team" else None


def _line(field: str, text: str, *, least: int, most: int) -> str:
    line = clean_line(text)
    if not least <= len(line) <= most:
        raise InvalidInput.of(field, f"{least} to {most} characters", rule="length")
    refuse_card(field, line)
    return line


def _check_name_is_free(row: Dashboard) -> None:
    others = Dashboard.objects.filter(owner_id=row.owner_id, name_key=row.name_key, deleted_at=None)
    if others.exclude(pk=row.pk).exists():
        raise DashboardNameTaken(f"you have a dashboard {row.name!r} already")
