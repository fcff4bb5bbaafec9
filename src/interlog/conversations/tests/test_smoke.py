import json
import pytest
from django.test import Client
from interlog.identity.models import User, ApiKey
from interlog.identity.keys import hash_of
from interlog.kit.clock import now

pytestmark = pytest.mark.django_db


def test_smoke(client):
    ApiKey.objects.create(
        name="x",
        prefix="x",
        secret_hash=hash_of("s3"),
        scopes=["records:write", "records:read"],
        created_at=now(),
    )
    User.objects.create(email="a@x.io", name="A", role="agent")
    h = {"HTTP_AUTHORIZATION": "Bearer s3"}
    r = client.post(
        "/api/v1/conversations",
        data=json.dumps(
            {
                "external_id": {"source": "s", "id": "1"},
                "channel": "voice",
                "agent": "a@x.io",
                "person_phone": "07700 900123",
                "initiated_at": "2026-01-02T10:00:00Z",
                "offered_at": "2026-01-02T10:00:10Z",
            }
        ),
        content_type="application/json",
        **h,
    )
    print(r.status_code, json.dumps(r.json(), indent=1))
    assert r.status_code == 201
    cid = r.json()["id"]
    for body in (
        {"connected_at": "2026-01-02T10:00:15Z"},
        {"holds": [{"from": "2026-01-02T10:01:00Z"}]},
        {"holds": [{"from": "2026-01-02T10:01:00Z", "to": "2026-01-02T10:02:00Z"}]},
        {"ended_at": "2026-01-02T10:05:00Z"},
        {"foo": 1},
    ):
        r = client.patch(
            "/api/v1/conversations/by-external/s/1",
            data=json.dumps(body),
            content_type="application/json",
            **h,
        )
        print(
            r.status_code,
            r.json().get("state"),
            r.json().get("durations"),
            r.json() if r.status_code > 200 else "",
        )
    r = client.get("/api/v1/conversations?agent=a@x.io&state=wrap_up,closed&from=2026-01-01T00:00:00Z", **h)
    print(r.status_code, len(r.json()["items"]))
    r = client.get("/api/v1/conversations?fo=1", **h)
    print(r.status_code, r.json())
    r = client.get("/api/v1/conversations/nope", **h)
    print(r.status_code, r.json())
    from interlog.kit.models import OutboxMessage, LiveMessage

    for m in OutboxMessage.objects.all():
        print(m.envelope["type"], m.envelope["time"], m.envelope.get("data"))
    for m in LiveMessage.objects.all():
        print(m.type, m.body)
