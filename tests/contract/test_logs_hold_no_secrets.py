import io
import json
import logging
from typing import Any

import pytest
import structlog
from django.test import Client

from interlog.config.logging import set_up_logging
from interlog.identity.services import create_key


@pytest.fixture
def lines(own_logging):
    to = io.StringIO()
    set_up_logging("info", "json", to=to)

    def read() -> list[dict[str, Any]]:
        return [json.loads(line) for line in to.getvalue().splitlines()]

    return read


def test_values_whose_name_says_secret_are_hidden_however_deep_they_stand(lines):
    structlog.get_logger("x").info(
        "tried",
        password="p",
        new_password="p",
        client_secret="p",
        headers={"Authorization": "Bearer p", "Cookie": "interlog_session=p", "Accept": "json"},
        tokens=[{"csrf_token": "p"}],
        nothing={"token": None},
    )

    line = lines()[0]
    assert line["password"] == line["new_password"] == line["client_secret"] == "[hidden]"
    assert line["headers"] == {"Authorization": "[hidden]", "Cookie": "[hidden]", "Accept": "json"}
    assert '"p"' not in json.dumps(line)


def test_keys_addresses_with_passwords_and_card_numbers_are_hidden_inside_texts(lines):
    secret = "ilk_" + "a1B2" * 10
    structlog.get_logger("x").warning(
        "sent %s", secret, url="postgresql://me:pw@db/x", note="4111 1111 1111 1111"
    )
    logging.getLogger("some.library").error("failed with Bearer %s", secret)

    text = json.dumps(lines())
    assert secret not in text
    assert "me:pw" not in text
    assert "4111 1111" not in text
    assert "failed with Bearer" in text


def test_one_line_per_request_says_who_what_and_how_long_but_not_what_was_asked_for(lines, db):
    secret = create_key(name="k", scopes=["records:read"], actor=None).secret

    answer = Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/users?q=Mrs+Jones")

    line = next(one for one in lines() if one["event"] == "request")
    assert line["method"] == "GET"
    assert line["path"] == "/api/v1/users"
    assert line["status"] == 200
    assert line["duration_ms"] > 0
    assert line["actor"].startswith("key:")
    assert line["address"] == "127.0.0.1"
    assert line["request_id"] == answer["X-Request-ID"]
    assert "Jones" not in json.dumps(lines())
    assert secret not in json.dumps(lines())


def test_the_console_form_is_for_people(db, own_logging):
    to = io.StringIO()
    set_up_logging("info", "console", to=to)
    Client().get("/api/v1/me")

    assert "path=/api/v1/me" in to.getvalue()


def test_health_checks_are_quiet(lines):
    Client().get("/healthz")

    assert lines() == []
