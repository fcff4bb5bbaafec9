"""What keeps an entry from being completed and no agent can mend: said to the agent, and told to the slices above."""

import pytest

from interlog.kit import subscriptions
from interlog.logbook.contracts import BlockedBy, CompletionBlocked
from interlog.logbook.facade import publish_version
from interlog.logbook.models import SetupVersion
from interlog.logbook.tests.configurations import body, form, own, place, publish, rule
from interlog.logbook.tests.conftest import DONE

DIVIDES = rule("Share", "1 / int(entry.custom.parts) > 0", "custom.parts")
PARTS = own("parts", "number")


@pytest.fixture
def told(monkeypatch):
    """What was published about blocked entries, stored or not."""
    heard: list[CompletionBlocked] = []
    monkeypatch.setitem(subscriptions._subscribers, CompletionBlocked, [heard.append])
    return heard


@pytest.fixture
def entry(agent):
    """An open entry under the newest configuration."""
    return lambda: agent.post("/log-entries", {"values": DONE}).json()


def test_a_rule_that_errors_keeps_the_draft_and_says_which_rule_and_whom_to_tell(
    agent, signed_in, entry, told
):
    admin = signed_in("admin", name="Ada Root")
    version = publish_version(
        body=body(PARTS, rules=[DIVIDES], forms=[form("all", place("custom.parts"))]),
        note="",
        published_by=admin.user.pk,
    )
    made = entry()

    refused = agent.complete(made)

    answer = refused.json()
    (error,) = answer["errors"]
    assert (refused.status_code, error["field"], error["rule"]) == (422, "custom.parts", "Share")
    assert "“Share” could not be checked" in error["message"]
    assert "administrator" in error["message"]
    assert answer["tell"] == {"name": "Ada Root", "email": admin.user.email}
    assert "Tell Ada Root" in answer["detail"]
    assert agent.get(f"/log-entries/{made['id']}").json()["state"] == "draft"
    (event,) = told
    assert (str(event.entry_id), event.version, event.form, event.channel) == (made["id"], version, "all", "")
    assert [(one.field, one.rule, one.kind) for one in event.errors] == [
        ("custom.parts", "Share", "rule_error")
    ]


def test_a_rule_that_does_not_even_compile_is_told_and_the_lists_still_open(agent, entry, told):
    publish(rules=[rule("Broken", "entry.no_such_field == 1", "subject")])
    made = entry()

    refused = agent.complete(made)

    assert refused.status_code == 422
    assert told[0].errors[0].kind == "rule_error"
    assert agent.get("/log-entries").json()["items"][0]["blocking_fields"] == ["subject"]


def test_a_required_field_that_is_on_no_form_is_told_as_hidden(agent, entry, told):
    publish(
        own("ticket"),
        rules=[rule("Ticket", 'entry.custom.ticket != ""', "custom.ticket")],
        forms=[form("all")],
    )

    refused = agent.complete(entry())

    assert told[0].errors == (BlockedBy("custom.ticket", "Ticket", "hidden_field", "Ticket."),)
    assert refused.json()["blocked"] == [
        {"field": "custom.ticket", "rule": "Ticket", "kind": "hidden_field", "message": "Ticket."}
    ]
    assert refused.json()["tell"] is None


def test_a_field_whose_condition_hides_it_now_is_told_as_hidden_and_one_that_is_shown_is_not(
    agent, entry, told
):
    shown = place("custom.ticket", shown_when=[{"field": "outcome", "any_of": ["solved"]}])
    needed = rule("Ticket", 'entry.custom.ticket != ""', "custom.ticket")
    publish(own("ticket"), rules=[needed], forms=[form("all", shown)])
    made = entry()

    agent.complete(made)
    agent.complete(made, {"outcome": "solved"})

    assert [one.errors[0].kind for one in told] == ["hidden_field"]


def test_parts_of_a_group_count_as_shown_with_the_group_and_the_person_always(agent, entry, told):
    rules = [
        rule("Due", "has(entry.follow_up.due_at)", "follow_up.due_at"),
        rule("Reason", "has(entry.summary.reason)", "summary.reason"),
        rule("Person", 'entry.person_id != ""', "person_id"),
    ]
    publish(rules=rules, forms=[form("all", place("follow_up"), place("summary"))])

    refused = agent.complete(entry())

    assert len(refused.json()["errors"]) == 3
    assert told == []


@pytest.mark.parametrize("field", ["no_such_thing", "sentiment_machine", "custom.cause"])
def test_what_nobody_can_write_is_told_as_unwritable(agent, entry, told, field):
    rules = [rule("Never", "false", field)]
    cause = own("cause", "picklist", code_list="causes")
    lists = {**body()["code_lists"], "causes": [{"code": "old", "label": "Old", "active": False}]}
    publish(cause, rules=rules, code_lists=lists, forms=[form("all", place("custom.cause"))])

    refused = agent.complete(entry())

    assert [one.kind for one in told[0].errors] == ["unwritable"]
    assert refused.json()["errors"][0]["message"].endswith("Tell an administrator.")


def test_what_the_agent_can_mend_is_told_to_nobody(agent, draft, told):
    assert agent.complete(draft, {"topic": "no_such_topic"}).status_code == 422
    assert told == []


def test_amending_tells_too(agent, draft, told):
    done = agent.complete(draft, DONE).json()
    made = SetupVersion.objects.get(pk=1)
    made.body = body(rules=[rule("Never", "false", "no_such_thing")])
    made.published_at = made.published_at.replace(year=2020)
    made.save()

    change = {"revision": done["revision"], "values": {"outcome": "solved"}, "reason": "r"}
    refused = agent.post(f"/log-entries/{draft['id']}/amend", change)

    assert refused.status_code == 422
    assert [one.kind for one in told[0].errors] == ["unwritable"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "once"}])
def test_it_is_told_after_the_refused_attempt_was_undone_whatever_stands_around_it(
    agent, told, monkeypatch, headers
):
    # Tables are emptied after a test that commits; version 1 is made anew for it.
    from interlog.logbook.facade import ensure_first_version

    ensure_first_version()
    publish(rules=[rule("Never", "false", "no_such_thing")])
    made = agent.post("/log-entries", {"values": DONE}).json()
    subjects = []
    heard = subscriptions._subscribers[CompletionBlocked][0]

    def look(event):
        heard(event)
        subjects.append(agent.get(f"/log-entries/{made['id']}").json()["values"].get("subject"))

    monkeypatch.setitem(subscriptions._subscribers, CompletionBlocked, [look])

    refused = agent.post(
        f"/log-entries/{made['id']}/complete",
        {"revision": made["revision"], "values": {"subject": "typed last"}},
        **headers,
    )

    assert refused.status_code == 422
    assert subjects == ["Log entry"]
