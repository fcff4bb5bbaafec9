"""People code sample contacts and see where they differ from the definitions."""

import pytest

from interlog.kit.models import OutboxMessage
from interlog.setup.models import PracticeAnswer
from interlog.setup.tests.test_packs import pack

RIGHT = {"topic": "account.password_reset", "disposition": "resolved_first_contact", "outcome": "solved"}


@pytest.fixture
def software(admin):
    """The ready-made configuration is in force."""
    admin.post("/setup/packs/software/apply", {"revision": 0})
    admin.publish()


def test_the_contacts_of_the_published_configuration_are_shown_without_their_codes(software, agent):
    practice = agent.get("/practice")

    wanted = pack("software").body["practice"]
    assert [one["key"] for one in practice["items"]] == [one["key"] for one in wanted]
    assert practice["items"][0] == {
        "key": "forgot_after_holiday",
        "channel": "voice",
        "text": wanted[0]["text"],
        "fields": ["topic", "disposition", "outcome"],
        "agreed": None,
    }
    assert (practice["version"], practice["done"], practice["agreed"]) == (2, 0, 0)


def test_a_configuration_without_samples_has_nothing_to_practise(agent):
    assert agent.get("/practice")["items"] == []


def test_the_right_codes_differ_in_nothing_and_the_why_is_told_all_the_same(software, agent):
    judged = agent.post("/practice/forgot_after_holiday/answers", {"codes": RIGHT})

    assert judged["differences"] == []
    assert "forgotten password" in judged["why"]
    assert (agent.get("/practice")["done"], agent.get("/practice")["agreed"]) == (1, 1)


def test_a_difference_shows_both_codes_with_the_definition_and_the_counter_example_of_ones_own(
    software, agent
):
    chosen = {**RIGHT, "topic": "account.locked", "outcome": ""}

    topic, outcome = agent.post("/practice/forgot_after_holiday/answers", {"codes": chosen})["differences"]

    assert (topic["field"], topic["yours"], topic["wanted"]) == (
        "topic",
        "account.locked",
        "account.password_reset",
    )
    assert topic["labels"] == ["Blocked account", "Password reset"]
    assert topic["definition"].startswith("Cannot sign in because the password")
    assert topic["counter_example"] == "Blocked after guessing a forgotten password: Password reset."
    assert (outcome["yours"], outcome["wanted"], outcome["counter_example"]) == ("", "solved", "")


def test_the_first_answer_counts_and_later_ones_are_tries(software, agent):
    wrong = {"codes": {**RIGHT, "topic": "account.locked"}}
    agent.post("/practice/forgot_after_holiday/answers", wrong)

    again = agent.post("/practice/forgot_after_holiday/answers", {"codes": RIGHT})

    kept = PracticeAnswer.objects.get()
    assert again["differences"] == []
    assert (kept.agreed, kept.tries, kept.codes) == (False, 2, wrong["codes"])
    practice = agent.get("/practice")
    assert (practice["done"], practice["agreed"], practice["items"][0]["agreed"]) == (1, 0, False)


def test_everybody_practises_for_themselves_and_anew_with_every_version(software, agent, admin):
    agent.post("/practice/forgot_after_holiday/answers", {"codes": RIGHT})

    assert admin.get("/practice")["done"] == 0
    admin.change(settings={**admin.get("/setup/draft")["settings"], "max_unfinished": 9})
    admin.publish()
    assert agent.get("/practice")["done"] == 0


def test_a_field_that_the_sample_leaves_open_may_hold_anything(software, agent):
    codes = {"topic": "contract.buying", "disposition": "not_for_us"}

    assert agent.post("/practice/wrong_number/answers", {"codes": codes})["differences"] == []


@pytest.mark.parametrize(
    ("codes", "field"), [({"topic": "acount"}, "codes.topic"), ({"colour": "red"}, "codes.colour")]
)
def test_what_cannot_be_chosen_is_refused_by_name(software, agent, codes, field):
    refused = agent.post("/practice/wrong_number/answers", {"codes": codes}, 422)

    assert [one["field"] for one in refused["errors"]] == [field]


def test_a_sample_that_is_not_there_is_not_found(software, agent):
    agent.post("/practice/nothing/answers", {"codes": RIGHT}, 404)


def test_practising_is_announced_without_what_was_chosen(software, agent):
    agent.post("/practice/forgot_after_holiday/answers", {"codes": RIGHT})

    told = [row.envelope for row in OutboxMessage.objects.order_by("id")]
    told = [one for one in told if one["type"] == "practice.answered"]
    assert [one["data"] for one in told] == [{"version": 2, "agreed": True, "first": True}]


def test_auditors_do_not_practise(make_api):
    make_api("auditor").get("/practice", 403)


@pytest.mark.parametrize(
    "address",
    [
        "/setup/current",
        "/setup/versions/2",
        "/setup/draft",
        "/setup/diff?from=1&to=2&limit=1000",
        "/setup/file?version=current",
        "/setup/file?version=draft",
        "/practice",
    ],
)
@pytest.mark.parametrize("role", ["agent", "auditor", "builder"])
def test_nobody_who_practises_or_only_reads_can_look_the_answers_up(software, make_api, role, address):
    reader = make_api(role).client

    said = reader.get(f"/api/v1{address}").content.decode()

    assert pack("software").body["practice"][0]["why"][:40] not in said
    assert '"why":"' not in said


def test_the_refusal_that_brings_a_newer_form_brings_no_answers(software, agent, admin):
    entry = agent.post("/log-entries", {"values": {}})
    admin.change(settings={**admin.get("/setup/draft")["settings"], "max_unfinished": 9})
    admin.publish()

    changed = agent.post(f"/log-entries/{entry['id']}/complete", {"revision": entry["revision"]}, 409)

    assert "practice" not in changed["form"]


@pytest.mark.parametrize("role", ["admin", "supervisor"])
def test_those_who_set_them_or_teach_read_the_answers(software, make_api, role):
    wanted = pack("software").body["practice"]

    assert [one["why"] for one in make_api(role).get("/setup/draft")["practice"]] == [
        one["why"] for one in wanted
    ]
