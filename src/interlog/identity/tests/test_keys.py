from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from interlog.identity.errors import KeyNotFound, UserNotFound
from interlog.identity.models import ApiKey
from interlog.identity.services import create_key, disable_user, revoke_key
from interlog.kit.clock import frozen_clock
from interlog.kit.errors import InvalidInput
from interlog.kit.models import IdempotentAnswer, OutboxMessage

pytestmark = pytest.mark.django_db


def test_a_key_is_shown_once_and_kept_as_a_hash(signed_in):
    admin = signed_in("root@example.com", "admin")

    made = admin.send(
        "POST",
        "/api/v1/keys",
        {"name": "telephony", "scopes": ["records:write"]},
        **{"Idempotency-Key": "k1"},
    )
    listed = admin.get("/api/v1/keys").json()["items"][0]

    secret = made.json()["key"]
    assert made.status_code == 201
    assert secret.startswith(listed["prefix"])
    assert set(listed) == {
        "id", "name", "prefix", "scopes", "user_email", "created_at", "last_used_at", "revoked_at",
    }  # fmt: skip
    assert secret not in str(ApiKey.objects.values().get())
    assert secret not in str([row.envelope for row in OutboxMessage.objects.all()])
    assert not IdempotentAnswer.objects.exists()


def test_a_key_opens_what_its_scope_says_and_needs_no_csrf_token(make_key):
    client = Client(enforce_csrf_checks=True, headers=make_key("records:read"))

    assert client.get("/api/v1/users").status_code == 200
    refused = client.post("/api/v1/users", {}, content_type="application/json")
    assert refused.status_code == 403
    assert refused.json()["type"] == "/problems/missing_permission"


def test_a_key_of_a_user_grants_no_more_than_the_user_holds(make_user, make_key):
    make_user("ann@example.com", "agent")
    client = Client(headers=make_key("admin", "records:read", user="ann@example.com"))

    assert client.get("/api/v1/users").status_code == 200
    assert client.post("/api/v1/teams", {"name": "x"}, content_type="application/json").status_code == 403


def test_a_key_cannot_make_keys(make_key):
    client = Client(headers=make_key("admin"))

    answer = client.post("/api/v1/keys", {"name": "x", "scopes": ["admin"]}, content_type="application/json")

    assert answer.status_code == 403


def test_a_revoked_key_and_the_key_of_a_disabled_user_are_dead(make_user, make_key, signed_in):
    make_user("ann@example.com", "supervisor")
    service, personal = make_key("records:read"), make_key("records:read", user="ann@example.com")

    revoke_key(key_id=ApiKey.objects.get(user=None).pk, actor=None)
    disable_user(email="ann@example.com", actor=None)

    assert Client(headers=service).get("/api/v1/users").status_code == 401
    assert Client(headers=personal).get("/api/v1/users").status_code == 401


def test_a_wrong_key_is_not_saved_by_a_session_beside_it(signed_in):
    browser = signed_in()

    assert browser.get("/api/v1/me", Authorization="Bearer ilk_wrong").status_code == 401


def test_writing_faster_than_the_rate_is_refused_with_the_time_to_wait(make_key, settings):
    settings.INGEST_RATE = 3
    client = Client(headers=make_key("records:write", "records:read"))
    with frozen_clock(datetime(2026, 3, 1, 12, 0, 20, tzinfo=UTC)) as _:
        answers = [client.post("/api/v1/teams", {}, content_type="application/json") for _ in range(4)]
        reading = client.get("/api/v1/users")

    assert [answer.status_code for answer in answers] == [403, 403, 403, 429]
    assert answers[-1]["Retry-After"] == "40"
    assert answers[-1]["Content-Type"] == "application/problem+json"
    assert answers[-1].json()["type"] == "/problems/key_rate_exceeded"
    assert reading.status_code == 200


def test_the_next_minute_is_open_again(make_key, settings):
    settings.INGEST_RATE = 1
    client = Client(headers=make_key("records:write"))
    start = datetime(2026, 3, 1, 12, 0, 20, tzinfo=UTC)

    def write_at(moment: datetime) -> int:
        with frozen_clock(moment):
            return client.post("/api/v1/teams", {}, content_type="application/json").status_code

    assert [write_at(start), write_at(start), write_at(start + timedelta(seconds=40))] == [403, 429, 403]


def test_many_wrong_keys_from_one_address_are_held_up_and_right_ones_are_not(make_key):
    right = make_key("records:read")
    wrong = [
        Client(headers={"Authorization": f"Bearer ilk_{number}"}).get("/api/v1/users").status_code
        for number in range(35)
    ]

    assert wrong[:30] == [401] * 30
    assert wrong[-1] == 429
    assert Client(headers=right).get("/api/v1/users").status_code == 200


def test_the_last_use_is_kept_to_the_minute(make_key):
    client = Client(headers=make_key("records:read"))
    start = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    for seconds in (0, 30, 90):
        with frozen_clock(start + timedelta(seconds=seconds)):
            client.get("/api/v1/users")

    assert ApiKey.objects.get().last_used_at == start + timedelta(seconds=90)


def test_the_command_line_gets_clear_errors():
    with pytest.raises(InvalidInput, match="one or more of"):
        create_key(name="x", scopes=["everything"], actor=None)
    with pytest.raises(InvalidInput, match="one or more of"):
        create_key(name="x", scopes=[], actor=None)
    with pytest.raises(UserNotFound):
        create_key(name="x", scopes=["admin"], user="who@example.com", actor=None)
    with pytest.raises(KeyNotFound, match="not the id of a key"):
        revoke_key(key_id="abc", actor=None)
