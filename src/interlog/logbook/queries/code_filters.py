"""What a filter by code means: what lies below it in the tree, and what it has taken over from retired codes."""

from collections.abc import Sequence

from django.db.models import Q

from interlog.logbook.models import ImportedCode
from interlog.logbook.queries.setup import current_guard


def codes_replaced(list_name: str) -> dict[str, str]:
    """Each code that others took over from, in the newest configuration, and the one that stands for it today."""
    setup = current_guard().setup
    known = setup.codes.get(list_name, {})
    return {code: setup.follow(list_name, code) for code, one in known.items() if one.replaced_by}


def codes_meant(list_name: str, codes: Sequence[str]) -> list[str]:
    """The codes, all that lie below them in the newest configuration, and those that were merged into any of these.

    A topic known only from an import has no place in the tree: there the path in its name tells ("billing.old").
    """
    setup = current_guard().setup
    found = dict.fromkeys(meant for code in codes for meant in setup.meant_by(list_name, code))
    if list_name == "topics" and codes:
        named_below = Q()
        for code in codes:
            named_below |= Q(code__startswith=f"{code}.")
        imported = ImportedCode.objects.filter(named_below, list_name=list_name)
        found |= dict.fromkeys(imported.values_list("code", flat=True))
    return list(found)
