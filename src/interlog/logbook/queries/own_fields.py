"""Fields of one's own in the newest configuration: how texts of them are read."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from interlog.kit.errors import InvalidInput
from interlog.logbook.queries.setup import current_guard
from interlog.logbook.queries.vanished import held_leaves
from interlog.logbook.rules.kinds import Leaf
from interlog.logbook.rules.own_filters import OwnFilter, own_filters
from interlog.logbook.rules.setup import CUSTOM
from interlog.logbook.rules.written import Reader
from interlog.people.facade import normalise_phone


def reader(zone: tzinfo | None = None) -> Reader:
    """Reads texts against the newest code lists. `zone` is that of times without an offset, None: refused."""
    return Reader(current_guard().setup.codes, normalise_phone, zone)


def own_fields() -> dict[str, Leaf]:
    """The fields of one's own that the newest configuration has, by "custom.<key>"."""
    return {key: leaf for key, leaf in current_guard().setup.leaves.items() if key.startswith(CUSTOM)}


def every_own_field() -> dict[str, Leaf]:
    """The fields of one's own of every version, by "custom.<key>"; the newest description of each."""
    return {key: leaf for key, leaf in held_leaves(current_guard().setup).items() if key.startswith(CUSTOM)}


def filters_by_own_fields(asked: Mapping[str, Sequence[str]]) -> list[OwnFilter]:
    """What parameters such as `custom.order_no` ask for.

    Raises: InvalidInput naming each that is no field or whose value does not fit.
    """
    if not asked:
        return []
    setup = current_guard().setup
    filters, errors = own_filters(asked, setup, every_own_field(), reader())
    if errors:
        raise InvalidInput(errors[0].message, errors=errors)
    return filters
