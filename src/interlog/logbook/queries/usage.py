"""What the completed entries of a period carry: counts from the indexes, and values of the newest entries only."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet

from interlog.logbook.models import LogEntry, SetupVersion
from interlog.logbook.queries.codes import COLUMNS
from interlog.logbook.queries.entries import NEWEST_FIRST
from interlog.logbook.queries.setup import guards
from interlog.logbook.rules.setup import Setup

COMPLETED = ("completed", "amended")
# Few beside the completed ones, so that counting all and taking these away costs less than looking at each state.
_NOT_COMPLETED = ("draft", "unfinished", "void")
_CHUNK = 500
_FURTHER = 20_000


def completed_between(since: datetime, until: datetime) -> int:
    """How many completed contacts began in a period."""
    rows = _between(since, until)
    return rows.count() - rows.filter(state__in=_NOT_COMPLETED).count()


def entries_by_code(
    list_name: str, codes: Collection[str], since: datetime, until: datetime
) -> dict[str, int]:
    """Code -> how many completed entries of a period carry it as their first issue; those without any are left out.

    Only for topics, dispositions and outcomes, which an index has. Raises: LookupError for other lists.
    """
    column = COLUMNS.get(list_name)
    if column is None:
        raise LookupError(f"no index has the codes of the list {list_name!r}")
    wanted = list(dict.fromkeys(codes))
    counts: dict[str, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        counts |= _counted(column, wanted[start : start + _CHUNK], since, until)
    open_or_void = _between(since, until).filter(state__in=_NOT_COMPLETED)
    for row in open_or_void.values(column).annotate(entries=Count("pk")).order_by():
        if row[column] in counts:
            counts[row[column]] -= row["entries"]
    return {code: entries for code, entries in counts.items() if entries > 0}


def further_codes_since(since: datetime) -> set[str]:
    """The codes ("topics:billing.refund") of issues that are not the first, among the newest 20,000 entries with any."""
    rows = LogEntry.objects.filter(further_codes__isnull=False).order_by("-id")[:_FURTHER]
    found: set[str] = set()
    for further, happened_at in rows.values_list("further_codes", "happened_at").iterator(chunk_size=2000):
        if happened_at >= since:
            found |= set(further or ())
    return found


def newest_values(since: datetime, until: datetime, *, limit: int) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """Channel and flat values of the newest completed entries of a period, at most `limit`."""
    rows = _between(since, until).filter(state__in=COMPLETED).order_by(*NEWEST_FIRST)
    return list(rows.values_list("channel", "values")[:limit])


def published_at(moment: datetime) -> Setup | None:
    """The configuration in force at a moment, None before the first one."""
    rows = SetupVersion.objects.filter(published_at__lte=moment).order_by("-number")
    number = rows.values_list("number", flat=True).first()
    return None if number is None else guards([number])[number].setup


def _between(since: datetime, until: datetime) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(happened_at__gte=since, happened_at__lt=until)


def _counted(column: str, codes: Sequence[str], since: datetime, until: datetime) -> dict[str, int]:
    """One stretch of the index for each code, in one question."""
    values = ", ".join(["(%s)"] * len(codes))
    table = LogEntry._meta.db_table  # noqa: SLF001 - public in Django, whatever its name
    happened_at = LogEntry._meta.get_field("happened_at")  # noqa: SLF001 - public in Django, whatever its name
    period = [happened_at.get_db_prep_value(moment, connection) for moment in (since, until)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT wanted.column1, (SELECT COUNT(*) FROM {table} WHERE {column} = wanted.column1"  # noqa: S608 - names of ours, values bound
            f" AND happened_at >= %s AND happened_at < %s) FROM (VALUES {values}) AS wanted",
            [*period, *codes],
        )
        return dict(cursor.fetchall())
