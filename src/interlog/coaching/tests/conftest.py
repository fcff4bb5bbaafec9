"""The real engine, open for the whole run; every test begins with empty facts."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest
from django.test import Client

from interlog.coaching.tests.making import AROUND, LEG, NOW, legs, make_agents
from interlog.eventlog import opened
from interlog.eventlog.facade import write_facts
from interlog.identity.facade import create_user
from interlog.identity.models import User
from interlog.kit.clock import frozen_clock


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


@pytest.fixture
def team(db, facts):
    """Eight new and eight tenured agents; the new ones take three times as long on customs."""
    made = make_agents(16)
    first, rows = NOW - timedelta(days=60), []
    for place, agent in enumerate(made):
        new, own = place < 8, AROUND[place % 8]
        tenure = 60 if new else 900
        rows += legs(agent, "shipment.customs", (900 if new else 300) * own, first, tenure=tenure)
        rows += legs(agent, "shipment.late", 200 * own, first, tenure=tenure)
    write_facts("fact_leg", LEG, rows)
    return made


def send(client, path, body):
    return client.post(f"/api/v1{path}", body, content_type="application/json")
