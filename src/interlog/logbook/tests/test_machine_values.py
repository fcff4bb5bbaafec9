"""What a program found about a contact is told apart from what a person wrote; articles are values like others."""

import pytest

from interlog.kit.models import OutboxMessage
from interlog.logbook.tests.conftest import DONE

pytestmark = pytest.mark.django_db
FOUND = {"sentiment_machine": "upset"}


def test_a_program_sets_the_machines_sentiment_and_the_origin_says_so(agent, draft, phone_system):
    saved = phone_system.save(draft, {**FOUND, "subject": "Call"}).json()

    assert saved["values"]["sentiment_machine"] == "upset"
    assert (saved["origins"]["sentiment_machine"], saved["origins"]["subject"]) == ("machine", "system")


def test_a_program_sets_it_when_it_opens_the_entry_and_when_it_amends_one(agent, phone_system):
    body = {"agent": agent.user.email, "values": {**DONE, **FOUND}}
    opened = phone_system.post("/log-entries", body).json()
    done = phone_system.complete(opened).json()
    change = {
        "revision": done["revision"],
        "values": {"sentiment_machine": "neutral"},
        "reason": "heard again",
    }
    amended = phone_system.post(f"/log-entries/{done['id']}/amend", change).json()

    assert opened["origins"]["sentiment_machine"] == "machine"
    assert (amended["values"]["sentiment_machine"], amended["origins"]["sentiment_machine"]) == (
        "neutral",
        "machine",
    )


def test_no_person_sets_or_empties_it_by_any_door(agent, lead, with_key, draft, phone_system):
    as_agent = with_key("records:read", "records:write", user=agent.user.email)
    stored = phone_system.save(draft, FOUND).json()

    refused = [
        agent.post("/log-entries", {"values": FOUND}),
        as_agent.post("/log-entries", {"values": FOUND}),
        agent.save(stored, {"sentiment_machine": "neutral"}, no=2),
        agent.save(stored, {"sentiment_machine": None}, no=3),
        agent.complete(stored, {**DONE, "sentiment_machine": "neutral"}),
    ]
    done = agent.complete(stored, DONE).json()
    change = {"revision": done["revision"], "values": {"sentiment_machine": "neutral"}, "reason": "why"}
    refused.append(lead.post(f"/log-entries/{done['id']}/amend", change))

    assert [one.status_code for one in refused] == [422] * 6
    assert {(one.json()["errors"][0]["field"], one.json()["errors"][0]["rule"]) for one in refused} == {
        ("sentiment_machine", "machine_only")
    }


def test_a_person_may_send_it_back_as_it_is_stored(agent, draft, phone_system):
    stored = phone_system.save(draft, FOUND).json()

    sent = agent.save(stored, {**FOUND, "subject": "Refund"}, no=2)

    assert (sent.status_code, sent.json()["origins"]["sentiment_machine"]) == (200, "machine")


def test_its_code_is_checked_like_the_agents(draft, phone_system):
    saved = phone_system.save(draft, {"sentiment_machine": "purple"}).json()

    assert "sentiment_machine" in saved["blocking_fields"]


def test_articles_are_kept_and_announced_and_the_missing_one_only_as_a_fact(agent):
    values = {
        **DONE,
        "articles_used": ["KB-7", "https://help.example.com/a"],
        "article_missing": "Customs to Peru",
    }
    entry = agent.post("/log-entries", {"values": values}).json()
    done = agent.complete(entry).json()

    data = OutboxMessage.objects.filter(envelope__type="entry.completed").get().envelope["data"]
    assert done["values"]["articles_used"] == ["KB-7", "https://help.example.com/a"]
    assert done["values"]["article_missing"] == "Customs to Peru"
    assert data["articles_used"] == ["KB-7", "https://help.example.com/a"]
    assert data["article_is_missing"] is True
    assert "Customs" not in str(data)
