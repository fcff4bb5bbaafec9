"""The configuration as a file, and ready-made ones."""

import pytest

from interlog.setup.queries import packs as packs_module
from interlog.setup.rules.file_reading import read_file
from interlog.setup.rules.file_writing import written
from interlog.setup.tests.bodies import changed, first_body, own_field


def send_file(api, text, status=200, **query):
    address = "/api/v1/setup/file" + (
        "?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else ""
    )
    answer = api.client.generic("POST", address, text, content_type="application/yaml")
    assert answer.status_code == status, answer.content
    return answer.json()


def get_file(api, **query):
    answer = api.client.get("/api/v1/setup/file", query)
    assert answer.status_code == 200, answer.content
    return answer


def test_a_version_as_a_file_and_back_changes_nothing(admin, agent):
    answer = get_file(agent, version="1")

    after = send_file(admin, answer.content)

    assert answer["Content-Type"] == "application/yaml; charset=utf-8"
    assert 'filename="interlog-setup-1.yaml"' in answer["Content-Disposition"]
    assert (after["revision"], after["changes"]) == (1, 0)


def test_the_draft_becomes_what_a_file_says(admin):
    text = written(changed(lambda body: body["fields"].append(own_field("refund", "money"))), title="t")

    after = send_file(admin, text, revision=0)

    assert after["fields"][-1]["key"] == "custom.refund"
    assert b"custom.refund" in get_file(admin).content
    assert b"custom.refund" not in get_file(admin, version="current").content


def test_a_file_that_cannot_be_read_leaves_the_draft_alone(admin):
    refused = send_file(admin, "fields: []\ncolour: red", 422)

    assert refused["type"] == "/problems/setup_file_unreadable"
    assert refused["errors"] == [
        {"field": "colour", "rule": "unknown", "message": refused["errors"][0]["message"]}
    ]
    assert refused["errors"][0]["message"].startswith("line 2: ")
    assert admin.get("/setup/draft")["revision"] == 0


def test_a_file_sent_for_an_older_draft_is_refused(admin):
    admin.change(settings={})

    assert send_file(admin, "fields: []", 409, revision=0)["type"] == "/problems/draft_changed"


def test_an_unknown_version_has_no_file(admin):
    assert admin.client.get("/api/v1/setup/file?version=9").status_code == 404
    assert admin.client.get("/api/v1/setup/file?version=newest").status_code == 422


@pytest.fixture
def ready_made(tmp_path, monkeypatch):
    body = changed(lambda body: body["fields"].append(own_field("claim")))
    body["code_lists"]["topics"] = [{"code": "claim", "label": "Claim"}]
    body["fields"] = [one for one in body["fields"] if one["key"] != "utc_offset"]
    text = written(body, title="Insurance")
    (tmp_path / "insurance.yaml").write_text(f"about: {{name: Insurance, story: Claims and calls.}}\n{text}")
    monkeypatch.setattr(packs_module, "FOLDER", tmp_path)


def test_ready_made_configurations_are_listed_with_what_they_hold(agent, ready_made):
    assert agent.get("/setup/packs") == [
        {
            "key": "insurance",
            "name": "Insurance",
            "story": "Claims and calls.",
            "counts": {"fields": 1, "forms": 3, "rules": 5, "codes": 28, "practice": 0},
        }
    ]


def test_a_ready_made_one_becomes_the_draft_and_codes_in_use_stay_as_retired_ones(admin, agent, ready_made):
    agent.post("/log-entries", {"values": {"topic": "billing.refund"}})

    after = admin.post("/setup/packs/insurance/apply", {"revision": 0})

    topics = {one["code"]: one["active"] for one in after["code_lists"]["topics"]}
    assert topics == {"claim": True, "billing.refund": False}
    assert "utc_offset" in [one["key"] for one in after["fields"]]
    assert admin.publish()["check"]["answer"] == "proved"
    assert (
        admin.post("/setup/packs/insurance/apply", {"revision": 0}, 409)["type"] == "/problems/draft_changed"
    )
    assert admin.post("/setup/packs/none/apply", {"revision": 2}, 404)["type"] == "/problems/not_found"


def test_those_that_come_with_interlog_can_be_read():
    for one in packs_module.packs():
        assert one.name
        assert one.story
        assert one.counts["codes"] > 0


def test_the_body_of_a_file_written_by_another_release_is_completed(admin):
    body = first_body()
    text = written({**body, "fields": body["fields"][:3]}, title="t")

    assert len(read_file(text.encode()).body["fields"]) == 3
    assert send_file(admin, text)["changes"] == 0
