"""Many new rows of one table in one go: an import stores four rows for each conversation.

Django's `bulk_create` prepares each value through several layers (about 5 us each) and, on SQLite, sends a statement
per 999 values. Rows that are complete need neither.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Model


def insert_rows(rows: Iterable[Model], *, skip_known: bool = False) -> None:
    """Insert rows that are complete (no defaults of the database, no `auto_now`), all of one model.

    With `skip_known` a row whose key exists is passed over; otherwise that is an IntegrityError.
    """
    complete = list(rows)
    if not complete:
        return
    meta = complete[0]._meta  # noqa: SLF001 - Django's documented model API
    fields = [field for field in meta.concrete_fields if not (field.primary_key and field.db_returning)]
    columns = ", ".join(connection.ops.quote_name(field.column or field.name) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    prepared = [(field.attname, field.get_db_prep_save) for field in fields]
    values = [
        [
            None if (value := getattr(row, name)) is None else prepare(value, connection)
            for name, prepare in prepared
        ]
        for row in complete
    ]
    table = connection.ops.quote_name(meta.db_table)
    ending = " ON CONFLICT DO NOTHING" if skip_known else ""
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places}){ending}", values)  # noqa: S608 - names of our own tables and columns only
