"""The API keeps what its OpenAPI document promises, for made-up requests good and bad (a fixed, small number)."""

import json
import secrets
import string
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from typing import Any, get_args

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from pydantic import BaseModel
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from interlog.eventlog import facade as eventlog
from interlog.identity.facade import create_user
from interlog.identity.models import User
from tests.contract.walking import operations

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application()).exclude(
    path_regex="^/v1/"  # OpenTelemetry is answered beside Django: see the tests of the event log's doors
)
schema.config.phases.coverage.enabled = False
schema.config.generation.update(with_security_parameters=False)


@pytest.fixture(scope="session")
def events(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The real event store. The engine opens once per process: whoever opened it closes it."""
    open_before = eventlog.store_is_open()
    with django_db_blocker.unblock():  # what is kept how long stands among the records
        eventlog.open_store()
    yield
    if not open_before:
        eventlog.close_store()


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests share the connection, and so the transaction, of the test (as in Django's own test client)."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def administrator(db, events, one_connection) -> dict[str, str]:
    """The cookies of a browser in which an administrator is signed in."""
    made = create_user(email="root@example.com", name="Root", role="admin", actor=None)
    user = User.objects.get(pk=made.id)
    session = import_module(django_settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    token = "".join(secrets.choice(string.ascii_letters) for _ in range(32))
    return {"interlog_session": str(session.session_key), "csrftoken": token}


def test_two_schemas_of_one_name_are_the_same_schema():
    shapes: dict[str, set[str]] = defaultdict(set)
    for model in _models_on_the_wire():
        shapes[model.__name__].add(json.dumps(model.model_json_schema(), sort_keys=True, default=str))

    # The document knows schemas by their bare name: of two that differ it would show one in both places.
    assert [name for name, different in shapes.items() if len(different) > 1] == []


def _models_on_the_wire() -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    for _name, operation in operations():
        for model in operation.response_models.values():
            if isinstance(model, type):
                found |= _with_parts(model.__annotations__.get("response"))
        for model in operation.models:
            for part in model.model_fields.values():
                found |= _with_parts(part.annotation)
    return found


def _with_parts(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        parts = [field.annotation for field in annotation.model_fields.values()]
        return {annotation}.union(*(_with_parts(part) for part in parts))
    return set().union(*(_with_parts(part) for part in get_args(annotation)))


@schema.parametrize()
@settings(
    max_examples=4,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_an_operation_answers_as_documented_and_never_fails(case: Any, administrator: dict[str, str]) -> None:
    answer = case.call(cookies=administrator, headers={"X-CSRFToken": administrator["csrftoken"]})

    assert answer.status_code not in {401, 403}, "the administrator was not let in; nothing would be tried"
    case.validate_response(answer, checks=CHECKS)
