"""What every test run shares: on PostgreSQL only tests that touch records run, and generated cases are fewer.

Pure rules do not depend on the database; they have run on SQLite already. Tests that read SQLite's query plans are
marked `sqlite_plan`; those that take long and ask the event store, whatever the database, are marked `once`.
"""

import os
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate
from django.test import override_settings
from hypothesis import settings
from pytest_django import DjangoDbBlocker

ON_POSTGRES = bool(os.environ.get("INTERLOG_DATABASE_URL"))
_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "client"}

settings.register_profile("postgres", max_examples=10, deadline=None)
settings.register_profile("usual", deadline=None)  # a noisy machine is no failure
settings.load_profile("postgres" if ON_POSTGRES else "usual")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on PostgreSQL, what does not touch records."""
    if not ON_POSTGRES:
        return
    kept = [item for item in items if _touches_records(item) and not _is_elsewhere(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _is_elsewhere(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("sqlite_plan", "once"))


def _touches_records(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & _DATABASE_FIXTURES)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001 - taken for its effect
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Django's own, with a quick way of emptying the tables after a test that commits: there are a hundred of them."""
    # Made anew after each of these tests for the 80 tables, and nothing of ours asks for them: it has its own permissions.
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    if not ON_POSTGRES:
        yield
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(connection.ops), "sql_flush", _emptied_by_row)
        yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # Threads that tests have left behind hold theirs, and a database in use cannot be dropped.
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _emptied_by_row(operations: Any, _style: Any, tables: Sequence[str], **_asked: bool) -> list[str]:
    """TRUNCATE writes every table and index anew as files; a test leaves a handful of rows."""
    return [f"DELETE FROM {operations.quote_name(table)}" for table in tables]  # noqa: S608 - names of our own


@pytest.fixture(scope="session")
def _engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The event store of this process, open for the whole run: there can be one, whichever tests ask for it first."""
    from interlog.eventlog import opened

    with override_settings(DATA_DIR=tmp_path_factory.mktemp("data").resolve()):
        opened.open_store()
        yield
        opened.close_store()
