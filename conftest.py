"""What every test run shares: on PostgreSQL only tests that touch records run, and generated cases are fewer.

Pure rules do not depend on the database; they have run on SQLite already. Tests that read SQLite's query plans are
marked `sqlite_plan`; those that take long and ask the event store, whatever the database, are marked `once`.
"""

import os

import pytest
from hypothesis import settings

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
