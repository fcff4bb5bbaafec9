"""Which codes entries carry."""

from collections.abc import Collection, Sequence

from django.db import connection

from interlog.logbook.models import LogEntry, SetupVersion
from interlog.logbook.rules.fields import SYSTEM_LEAVES

# The lists whose codes stand in an indexed column of every entry.
COLUMNS = {"topics": "topic", "dispositions": "disposition", "outcomes": "outcome"}
_CHUNK = 500


def codes_in_use(list_name: str, codes: Collection[str]) -> set[str]:
    """Those of the codes that an entry carries, drafts and void ones included.

    Where codes stand in no column nobody can tell without reading every entry: all codes of a list that another
    field ever took its codes from count as used, as long as there is any entry.
    """
    wanted = list(dict.fromkeys(codes))
    if not wanted or not LogEntry.objects.exists():
        return set()
    if list_name not in COLUMNS or _is_list_of_own_field(list_name):
        return set(wanted)
    found: set[str] = set()
    for start in range(0, len(wanted), _CHUNK):
        found |= _carried(COLUMNS[list_name], wanted[start : start + _CHUNK])
    return found | _carried_further(list_name, set(wanted) - found)


def _is_list_of_own_field(list_name: str) -> bool:
    """Whether any version ever let another field than Interlog's own take codes from the list."""
    return any(
        field.get("code_list") == list_name and field["key"] not in SYSTEM_LEAVES
        for fields in SetupVersion.objects.values_list("body__fields", flat=True)
        for field in fields
    )


def _carried_further(list_name: str, codes: Collection[str]) -> set[str]:
    """The codes that stand for an issue that is not an entry's first one."""
    wanted = {f"{list_name}:{code}": code for code in codes}
    rows = LogEntry.objects.filter(further_codes__isnull=False) if wanted else LogEntry.objects.none()
    carried: set[str] = set()
    for further in rows.values_list("further_codes", flat=True).iterator(chunk_size=2000):
        carried |= wanted.keys() & set(further or ())
    return {wanted[name] for name in carried}


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
