"""The index of words beside `search_document`, for either database. Everything else asks this module.

SQLite: an FTS5 table over the document's own columns, kept in step by triggers. PostgreSQL: a table of `tsvector`
with a GIN index, given our own words with their places (the server's text search settings play no part).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from interlog.desk.models import SearchDocument
from interlog.desk.rules.words import Term, words_of
from interlog.kit.database import is_sqlite

_BATCH = 200
# PostgreSQL keeps no place beyond this one, and no more than so many places of one word.
_LAST_PLACE, _MOST_PLACES = 16_383, 255
_GAP = 16


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to find: every term, and of each group of labels at least one."""

    terms: tuple[Term, ...]
    labels: tuple[tuple[str, ...], ...]


def find(wanted: Wanted, *, limit: int) -> list[int]:
    """Ids of the newest `limit` documents that fit, newest stored first. Cost grows with `limit`, not with matches."""
    sql, expression = (_ON_SQLITE, _for_sqlite) if is_sqlite() else (_ON_POSTGRESQL, _for_postgresql)
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression(wanted), limit])
        return [row[0] for row in cursor.fetchall()]


def keep_in_step(documents: Sequence[SearchDocument]) -> None:
    """Index stored documents anew. On SQLite the triggers have done it already."""
    if is_sqlite():
        return
    with connection.cursor() as cursor:
        for start in range(0, len(documents), _BATCH):
            chunk = documents[start : start + _BATCH]
            cursor.execute(_STORE_POSTGRESQL, [[one.pk for one in chunk], [_vector_of(one) for one in chunk]])


def forget(ids: Sequence[int]) -> None:
    """Leave out documents that are about to be deleted. On SQLite the triggers do it."""
    if not is_sqlite():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_word WHERE document_id = ANY(%s)", [list(ids)])


def rebuild() -> None:
    """Make the words anew from the documents as they are (SQLite); PostgreSQL's are made with each document."""
    if is_sqlite():
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_word(search_word) VALUES ('rebuild')")


_ON_SQLITE = "SELECT rowid FROM search_word WHERE search_word MATCH %s ORDER BY rowid DESC LIMIT %s"
_ON_POSTGRESQL = (
    "SELECT document_id FROM search_word WHERE words @@ %s::tsquery ORDER BY document_id DESC LIMIT %s"
)
_STORE_POSTGRESQL = (
    "INSERT INTO search_word (document_id, words) SELECT id, words::tsvector FROM unnest(%s::bigint[], %s::text[])"
    " AS given (id, words) ON CONFLICT (document_id) DO UPDATE SET words = excluded.words"
)


def _for_sqlite(wanted: Wanted) -> str:
    text = " AND ".join(_sqlite_term(term) for term in wanted.terms)
    groups = [" OR ".join(f'"{label}"' for label in group) for group in wanted.labels]
    parts = [f"{{title subtitle body}} : ({text})"] if text else []
    parts += [f"labels : ({group})" for group in groups if group]
    return " AND ".join(parts)


def _sqlite_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.unfinished else "")


def _for_postgresql(wanted: Wanted) -> str:
    text = [_postgresql_term(term) for term in wanted.terms]
    groups = ["(" + " | ".join(f"'{label}':D" for label in group) + ")" for group in wanted.labels if group]
    return " & ".join([*text, *groups])


def _postgresql_term(term: Term) -> str:
    last = len(term.words) - 1
    weighted = [
        f"'{word}':{'*' if term.unfinished and place == last else ''}ABC"
        for place, word in enumerate(term.words)
    ]
    return "(" + " <-> ".join(weighted) + ")"


def _vector_of(document: SearchDocument) -> str:
    """The document as the text of a `tsvector`: each word once, with its places and the column's weight."""
    places: dict[str, list[str]] = {}
    place = 0
    for weight, text in (
        ("D", document.labels),
        ("A", document.title),
        ("B", document.subtitle),
        ("C", document.body),
    ):
        for word in words_of(text):
            place = min(place + 1, _LAST_PLACE)
            known = places.setdefault(word, [])
            if len(known) < _MOST_PLACES:
                known.append(f"{place}{weight}")
        place = min(place + _GAP, _LAST_PLACE)
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
