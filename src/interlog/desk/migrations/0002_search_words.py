"""The index of words: each database has its own kind, so the tables are made by hand."""

from django.db import migrations

_SQLITE = [
    """
    CREATE VIRTUAL TABLE search_word USING fts5(
        title, subtitle, body, labels,
        content='search_document', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER search_word_added AFTER INSERT ON search_document BEGIN
        INSERT INTO search_word(rowid, title, subtitle, body, labels)
        VALUES (new.id, new.title, new.subtitle, new.body, new.labels);
    END
    """,
    """
    CREATE TRIGGER search_word_removed AFTER DELETE ON search_document BEGIN
        INSERT INTO search_word(search_word, rowid, title, subtitle, body, labels)
        VALUES ('delete', old.id, old.title, old.subtitle, old.body, old.labels);
    END
    """,
    """
    CREATE TRIGGER search_word_changed AFTER UPDATE ON search_document
    WHEN old.title IS NOT new.title OR old.subtitle IS NOT new.subtitle
        OR old.body IS NOT new.body OR old.labels IS NOT new.labels
    BEGIN
        INSERT INTO search_word(search_word, rowid, title, subtitle, body, labels)
        VALUES ('delete', old.id, old.title, old.subtitle, old.body, old.labels);
        INSERT INTO search_word(rowid, title, subtitle, body, labels)
        VALUES (new.id, new.title, new.subtitle, new.body, new.labels);
    END
    """,
]
_POSTGRESQL = [
    """
    CREATE TABLE search_word (
        document_id bigint PRIMARY KEY,
        words tsvector NOT NULL
    )
    """,
    "CREATE INDEX search_word_words ON search_word USING gin (words)",
]


def make(_apps, editor):
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(statement, params=None)


def drop(_apps, editor):
    if editor.connection.vendor == "sqlite":
        for name in ("added", "removed", "changed"):
            editor.execute(f"DROP TRIGGER search_word_{name}")
    editor.execute("DROP TABLE search_word")


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
