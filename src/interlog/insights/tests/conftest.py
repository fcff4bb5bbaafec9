"""The real engine, open for the whole run; every test begins with empty facts."""

import pytest
from django.test import Client

from interlog.eventlog import opened
from interlog.identity.facade import create_user
from interlog.identity.models import User
from interlog.insights.services.gathering import TABLES


def empty_facts() -> None:
    for table in (*TABLES, "fact_reading", "event"):
        opened.the_store()._facts._opened().command(f"TRUNCATE TABLE {table}")


@pytest.fixture
def facts(_engine: None) -> None:
    empty_facts()


@pytest.fixture
def supervisor(db) -> Client:
    made = create_user(email="lead@example.com", name="Lea Lead", role="supervisor", actor=None)
    client = Client()
    client.force_login(
        User.objects.get(pk=made.id), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client
