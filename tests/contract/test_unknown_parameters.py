"""A parameter that no operation knows is refused everywhere: a filter that is misspelt must not show everything."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from ninja.params.models import QueryModel

from interlog.config.parameters import known_parameters
from interlog.identity.facade import create_user
from interlog.identity.models import User
from tests.contract.walking import operations

_ANY = {"{number}": "1"}  # what is no id
READING = [(name, operation) for name, operation in operations() if name.startswith("GET ")]


@pytest.fixture
def administrator(db) -> Client:
    made = create_user(email="root@example.com", name="Root", role="admin", actor=None)
    client = Client()
    client.force_login(
        User.objects.get(pk=made.id), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


@pytest.mark.parametrize(("name", "operation"), READING, ids=[name for name, _ in READING])
def test_an_unknown_parameter_is_named_with_those_that_are_known(name, operation, administrator):
    path = re.sub(r"{[a-z_]+}", lambda part: _ANY.get(part[0], str(uuid4())), name.split(" ")[1])

    needed = {
        field.alias or key: "2026-03-02" if field.annotation is date else "1"
        for model in operation.models
        if issubclass(model, QueryModel)
        for key, field in model.model_fields.items()
        if field.is_required() and (field.alias or key) in known_parameters(operation)
    }
    answer = administrator.get(f"/api/v1{path}", {**needed, "colour": "red"})

    told = answer.json()["errors"]
    assert (answer.status_code, [one["field"] for one in told]) == (422, ["colour"])
    assert told[0]["rule"] == "unknown_parameter"
    assert [one for one in known_parameters(operation) if one not in told[0]["message"]] == []


def test_lists_know_their_filters():
    known = {name: known_parameters(operation) for name, operation in READING}

    assert set(known["GET /people"]) == {"q", "phone", "email", "account", "ref", "limit", "cursor"}
    assert {"agent", "from", "to", "topic", "state"} <= set(known["GET /conversations"])
    assert known["GET /work-list"] == ()


def test_a_writing_operation_refuses_it_too_and_a_stranger_learns_nothing(administrator):
    refused = administrator.post(
        "/api/v1/teams?colour=red", {"name": "Support"}, content_type="application/json"
    )
    stranger = Client().get("/api/v1/people?colour=red")

    assert refused.json()["errors"][0]["field"] == "colour"
    assert administrator.get("/api/v1/teams").json()["items"] == []
    assert stranger.status_code == 401
