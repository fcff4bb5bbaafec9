"""Bodies to look at or to compare: published ones by their number, and the draft."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from interlog.identity.contracts import Actor
from interlog.kit.errors import InvalidInput
from interlog.logbook import facade as logbook
from interlog.logbook.language import Setup
from interlog.setup.models import SetupDraft
from interlog.setup.rules.canonical import canonical
from interlog.setup.rules.completing import whole, with_system_fields
from interlog.setup.rules.practising import without_samples

_KEPT = 4

Body = Mapping[str, Any]


def published_body(number: int | None = None) -> Body:
    """The content of a version, the newest without a number, as this release of Interlog reads it.

    Raises: NotFound for an unknown number.
    """
    return _whole(logbook.published(number))


def completed(raw: Mapping[str, Any]) -> Body:
    """A body that has the shape, in the one way in which it is kept."""
    return whole(raw, _first())


def draft_row() -> SetupDraft:
    """The one row of the draft; a new one, not stored, where nobody has ever changed anything."""
    row = SetupDraft.objects.first()
    return row if row is not None else SetupDraft(base_version=logbook.published().number)


def body_of(row: SetupDraft) -> Body:
    """The draft's content, the published one's while there is no draft. It was stored in canonical form."""
    return published_body() if row.body is None else with_system_fields(row.body, _first())


def body_called(name: str) -> tuple[str, Body]:
    """What "draft", "current" or the number of a version means: how it is called, and its content.

    Raises: InvalidInput for any other name; NotFound for an unknown number.
    """
    if name == "draft":
        return name, body_of(draft_row())
    if name == "current":
        return str(logbook.published().number), published_body()
    if name.isascii() and name.isdigit() and len(name) < 10:  # noqa: PLR2004 - what an integer column holds
        return str(int(name)), published_body(int(name))
    raise InvalidInput.of("version", "send a version's number, “current” or “draft”")


def body_for(actor: Actor, name: str) -> tuple[str, Body]:
    """The same as somebody may read it: the answers of practice contacts are for those who set them or teach.

    Raises: InvalidInput for any other name; NotFound for an unknown number.
    """
    called, body = body_called(name)
    return called, body if sees_samples(actor) else without_samples(body)


def sees_samples(actor: Actor) -> bool:
    """Whether somebody may know the right codes of the contacts that others practise on."""
    return actor.may("setup.write") or actor.may("quality.manage")


@lru_cache(maxsize=1)
def _first() -> Body:
    body: Body = canonical(logbook.first_setup())
    return body


@lru_cache(maxsize=_KEPT)
def _whole(setup: Setup) -> Body:
    return completed(setup.body)
