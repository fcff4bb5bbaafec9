"""The real engine, open for the whole run; every test begins with empty facts."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import pytest
from django.test import Client, override_settings

from interlog.eventlog import opened
from interlog.identity.facade import create_user
from interlog.identity.models import User
from interlog.kit.clock import frozen_clock


@pytest.fixture(scope="session")
def _engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    # A folder of this process: test processes side by side share the one of the settings.
    with override_settings(DATA_DIR=tmp_path_factory.mktemp("data").resolve()):
        opened.open_store()
        yield
        opened.close_store()


@pytest.fixture
def facts(_engine: None) -> None:
    for table in ("fact_leg", "fact_conversation"):
        opened.the_store()._facts._opened().command(f"TRUNCATE TABLE {table}")


@pytest.fixture
def signed_in(db):
    """A client for somebody new of a role, with the user's id."""

    def make(role: str) -> tuple[Client, object]:
        made = create_user(email=f"{role}@example.com", name=f"A {role}", role=role, actor=None)
        client = Client()
        client.force_login(
            User.objects.get(pk=made.id), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client, made.id

    return make


@pytest.fixture
def stop_at() -> Iterator[Callable[[datetime], object]]:
    """Holds the clock at a moment, and later at another one."""
    with ExitStack() as stack:

        def move(at: datetime) -> None:
            stack.pop_all().close()
            stack.enter_context(frozen_clock(at))

        yield move
