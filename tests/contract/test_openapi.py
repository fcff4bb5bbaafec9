"""The API keeps what its OpenAPI document promises, for made-up requests good and bad (a fixed, small number)."""

import secrets
import string
from importlib import import_module
from typing import Any

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from interlog.identity.facade import create_user
from interlog.identity.models import User

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
schema.config.phases.coverage.enabled = False
schema.config.generation.update(with_security_parameters=False)


@pytest.fixture
def administrator(db) -> dict[str, str]:
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


@schema.parametrize()
@settings(
    max_examples=6,
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
