"""The tree of topics, for filters: who asks for a topic means what lies below it too."""

from collections.abc import Sequence

from django.db.models import Q

from interlog.logbook.models import ImportedCode
from interlog.logbook.queries.setup import current_guard


def topics_below(topics: Sequence[str]) -> list[str]:
    """The topics and all that lie below them in the newest configuration.

    A code known only from an import has no place in the tree: there the path in its name tells ("billing.old").
    """
    setup = current_guard().setup
    found = dict.fromkeys(code for topic in topics for code in setup.below("topics", topic))
    named_below = Q()
    for topic in topics:
        named_below |= Q(code__startswith=f"{topic}.")
    if topics:
        imported = ImportedCode.objects.filter(named_below, list_name="topics")
        found |= dict.fromkeys(imported.values_list("code", flat=True))
    return list(found)
