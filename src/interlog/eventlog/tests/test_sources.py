"""Links out of the log: an administrator sets where they lead, and no event chooses the host."""

import json

import pytest

from interlog.eventlog.linking import NotATemplateError, checked_template
from interlog.identity.facade import create_key
from interlog.kit.models import OutboxMessage

BUILDER = "https://builder.example/journeys/{object_id}/versions/{version_id}#{element_id}"


@pytest.fixture
def call(client, db):
    secrets = {
        name: create_key(name=name, scopes=[name], actor=None).secret for name in ("admin", "events:read")
    }

    def act(method, body=None, scope="admin"):
        return client.generic(
            method,
            "/api/v1/event-sources",
            data=body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {secrets[scope]}"},
        )

    return act


def put(call, **fields):
    return call("PUT", json.dumps({"source": "journeys", **fields}))


def test_links_of_a_source_are_set_read_and_taken_away(call):
    assert put(call, element_url=f" {BUILDER} ").json()["element_url"] == BUILDER
    put(call, source="*", profile_url="https://crm.example/{person_id}")

    listed = call("GET", scope="events:read").json()["items"]

    assert [(one["source"], one["element_url"]) for one in listed] == [("*", ""), ("journeys", BUILDER)]
    put(call)
    assert [one["source"] for one in call("GET", scope="events:read").json()["items"]] == ["*"]
    assert call("PUT", "{}", scope="events:read").status_code == 403


def test_a_change_is_announced(call):
    put(call, element_url=BUILDER, object_url="https://builder.example/{object_id}")

    told = OutboxMessage.objects.order_by("id").last().envelope
    assert (told["type"], told["object_id"], told["data"]) == (
        "event_source.changed", "journeys", {"links": ["object", "element"]},
    )  # fmt: skip


def test_every_template_that_is_none_is_named_with_the_mend(call):
    answer = put(call, object_url="builder.example/{object_id}", element_url="https://b.example/{element}")

    assert answer.status_code == 422
    told = {one["field"]: one["message"] for one in answer.json()["errors"]}
    assert told["object_url"] == "begin with https:// or http://"
    assert told["element_url"].startswith("there is no {element}; use {source}, {object_id}")


@pytest.mark.parametrize("template", [BUILDER, "http://localhost:8080/?a={object_name}", "https://[::1]:8443/{person_id}", "https://b.example"])  # fmt: skip
def test_an_address_with_known_places_is_a_template(template):
    assert checked_template(template) == template


@pytest.mark.parametrize("template", [
    "javascript:alert(1)", "data:text/html,{object_id}", "//b.example/{object_id}", "https:///{object_id}",
    "https://{object_id}/", "https://{object_id}.example/", "https://b.example:{object_id}/", "https://a@b.example/",
    "https://b.example/{object_id", "https://b.example/}", "https://b.example/{}", "https://b.example/{{object_id}}",
    "https://b.example/a b", 'https://b.example/"x', "https://b.example\\@evil.example/", "https://b.example:99999/",
    "https://[::1/", "https://b.example/" + "a" * 1000,
])  # fmt: skip
def test_anything_else_is_refused(template):
    with pytest.raises(NotATemplateError):
        checked_template(template)
