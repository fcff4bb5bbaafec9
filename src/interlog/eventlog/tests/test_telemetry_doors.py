"""OpenTelemetry's addresses as a running server answers them: what is taken, and how a refusal is told."""

import asyncio
import gzip
import json

import httpx
import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Status

from interlog.config.asgi import root_application
from interlog.config.telemetry import status_message
from interlog.eventlog.decoding import MAX_BODY_BYTES
from interlog.eventlog.otlp import JSON, PROTOBUF
from interlog.eventlog.queries import search
from interlog.eventlog.querying import read_query
from interlog.eventlog.tests.test_otlp import a_request, a_span
from interlog.identity.facade import create_key
from interlog.kit.ids import new_id

# The look-up of the key runs in a thread of its own, which sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def root():
    return root_application(lambda: None)


@pytest.fixture
def post(root, store):
    secret = create_key(name="agent", scopes=["events:write"], actor=None).secret

    def send(body, content_type, *, path="/v1/traces", **headers):
        async def sent():
            async with httpx.AsyncClient(
                transport=httpx.ASGITransport(root), base_url="http://localhost"
            ) as http:
                given = {"Authorization": f"Bearer {secret}", "Content-Type": content_type, **headers}
                return await http.post(path, content=body, headers=given)

        return asyncio.run(sent())

    return send


def told_in_protobuf(answer):
    """The code and message of a google.rpc.Status; the tracing Status has its text in the same field."""
    assert answer.headers["content-type"] == PROTOBUF
    message = Status.FromString(answer.content).message
    code = answer.content[1]
    assert answer.content == status_message(code, message)
    return code, message


@pytest.mark.parametrize("path", ["/v1/traces", "/v1/logs"])
def test_a_refusal_of_protobuf_is_a_status_in_protobuf(post, path):
    damaged = post(b"\xff\xff\xff", PROTOBUF, path=path)
    stranger = post(b"", PROTOBUF, path=path, Authorization="Bearer nobody")

    code, message = told_in_protobuf(damaged)
    assert (damaged.status_code, code) == (400, 3)
    assert "no OTLP request" in message
    assert (stranger.status_code, told_in_protobuf(stranger)[0]) == (401, 16)
    assert int(damaged.headers["content-length"]) == len(damaged.content)


def test_a_refusal_of_json_is_a_problem_that_says_code_and_message(post):
    answer = post(b"no json", JSON)

    told = answer.json()
    assert (answer.status_code, told["code"], told["type"]) == (400, 3, "/problems/unreadable_body")
    assert told["message"] == told["detail"]
    assert post(b"", "text/plain").json()["code"] == 3


def test_what_unpacks_to_more_than_is_taken_is_cut_off_there(post):
    bomb = gzip.compress(b"\x00" * (MAX_BODY_BYTES * 4))

    answer = post(bomb, PROTOBUF, **{"Content-Encoding": "gzip"})

    assert (answer.status_code, told_in_protobuf(answer)[0]) == (413, 3)


def test_what_cannot_be_taken_is_counted_and_its_neighbours_are_found(post):
    name = str(new_id())
    body = json.dumps(a_request(a_span(1, "chat"), a_span(2, "SELECT"), **{"gen_ai.conversation.id": name}))

    answer = post(gzip.compress(body.encode()), JSON, **{"Content-Encoding": "gzip"})

    assert answer.status_code == 200
    partial = answer.json()["partialSuccess"]
    assert partial["rejectedSpans"] == "1"
    assert "gen_ai.operation.name" in partial["errorMessage"]
    found = search(read_query(f"interaction_id:{name}")).items
    assert [event.type for event in found] == ["ai_agent.model_called"]


def test_the_document_describes_both(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    for path, refused in (("/v1/traces", "rejectedSpans"), ("/v1/logs", "rejectedLogRecords")):
        operation = paths[path]["post"]
        assert set(operation["requestBody"]["content"]) == {PROTOBUF, JSON}
        assert refused in json.dumps(operation["responses"]["200"])
        assert set(operation["responses"]["default"]["content"]) == {PROTOBUF, "application/problem+json"}
