"""Which codes entries carry."""

from collections.abc import Collection, Sequence

from django.db import connection

from interlog.logbook.models import LogEntry

# The lists whose codes stand in an indexed column of every entry.
_COLUMNS = {"topics": "topic", "dispositions": "disposition", "outcomes": "outcome"}
_CHUNK = 500


def codes_in_use(list_name: str, codes: Collection[str]) -> set[str]:
    """Those of the codes that an entry carries, drafts and void ones included.

    For lists whose codes stand in no column of their own nobody can tell without reading every entry: all of their
    codes count as used.
    """
    if list_name not in _COLUMNS:
        return set(codes)
    wanted = list(dict.fromkeys(codes))
    found: set[str] = set()
    for start in range(0, len(wanted), _CHUNK):
        found |= _carried(_COLUMNS[list_name], wanted[start : start + _CHUNK])
    return found


def _carried(column: str, codes: Sequence[str]) -> set[str]:
    """One look into the index for each code, in one question."""
    values = ", ".join(["(%s)"] * len(codes))
    table = LogEntry._meta.db_table  # noqa: SLF001 - public in Django, whatever its name
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT wanted.column1 FROM (VALUES {values}) AS wanted"  # noqa: S608 - names of ours, values bound
            f" WHERE EXISTS (SELECT 1 FROM {table} WHERE {column} = wanted.column1)",
            codes,
        )
        return {row[0] for row in cursor.fetchall()}
