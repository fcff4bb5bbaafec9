"""Codes that say nothing of their own, for slices that count how often they are chosen."""

from functools import lru_cache

from interlog.logbook import facade as logbook
from interlog.setup.queries.configurations import body_called
from interlog.setup.rules.linting.measured import catch_all_of

_KEPT = 16


def catch_all_codes(list_name: str) -> frozenset[str]:
    """The catch-all codes of a list of the configuration in force: vague ones, and those with more exact ones below."""
    return _codes(logbook.published().number, list_name)


@lru_cache(maxsize=_KEPT)
def _codes(number: int, list_name: str) -> frozenset[str]:
    return catch_all_of(body_called(str(number))[1], list_name)
