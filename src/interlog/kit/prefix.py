"""Finding texts by their beginning with an index, on either database."""

from django.db.models import Q

from interlog.kit.database import is_sqlite

_LAST_CHARACTER = "\U0010ffff"


def starts_with(field: str, text: str) -> Q:
    """Rows whose `field` (a CharField with db_index, compared by case) begins with `text`.

    PostgreSQL walks Django's pattern index on LIKE; SQLite's LIKE with ESCAPE never uses one, a range does.
    """
    if is_sqlite():
        return Q(**{f"{field}__gte": text, f"{field}__lt": text + _LAST_CHARACTER})
    return Q(**{f"{field}__startswith": text})
