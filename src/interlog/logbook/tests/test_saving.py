import pytest

from interlog.kit.models import LiveMessage
from interlog.logbook.models import DraftSave
from interlog.logbook.tests.conftest import DONE


def test_two_tabs_that_change_different_fields_both_get_through(agent, draft):
    agent.save(draft, {"notes_html": "<p>from one</p>"}, client="one")

    second = agent.save(draft, {"outcome": "solved"}, client="two").json()

    assert second["conflicts"] == []
    assert second["values"]["notes_html"] == "<p>from one</p>"
    assert second["values"]["outcome"] == "solved"
    assert second["revision"] == 3


def test_where_both_changed_a_field_both_texts_are_kept_and_told(agent, draft):
    agent.save(draft, {"notes_html": "<p>theirs</p>"}, client="one")

    saved = agent.save(draft, {"notes_html": "<p>mine</p>"}, client="two").json()

    assert saved["conflicts"] == [
        {"field": "notes_html", "base": None, "mine": "<p>mine</p>", "theirs": "<p>theirs</p>"}
    ]
    assert saved["values"]["notes_html"] == "<p>mine</p>"
    assert [kept["value"] for kept in saved["kept_texts"]] == ["<p>theirs</p>"]


def test_a_kept_text_goes_once_somebody_has_looked_at_it(agent, draft):
    agent.save(draft, {"subject": "theirs"}, client="one")
    saved = agent.save(draft, {"subject": "mine"}, client="two").json()

    after = agent.save(saved, {}, no=2, client="two", resolved=[saved["kept_texts"][0]["id"]]).json()

    assert after["kept_texts"] == []


def test_a_save_that_comes_again_is_answered_the_same_and_changes_nothing(agent, draft):
    agent.save(draft, {"subject": "theirs"}, client="one")
    first = agent.save(draft, {"subject": "mine"}, client="two")

    again = agent.save(draft, {"subject": "mine"}, client="two")

    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    assert DraftSave.objects.count() == 2


def test_a_retry_after_others_have_saved_does_not_bring_the_old_text_back(agent, draft):
    first = agent.save(draft, {"subject": "old"}, client="one").json()
    agent.save(first, {"subject": "new"}, client="two")

    retried = agent.save(draft, {"subject": "old"}, client="one").json()

    assert retried["values"]["subject"] == "new"


def test_a_save_based_on_a_long_gone_revision_is_merged_against_that_revision(agent, draft):
    current = draft
    for number in range(1, 6):
        current = agent.save(current, {"notes_html": f"<p>{number}</p>"}, no=number, client="one").json()

    late = agent.save(draft, {"summary": {"reason": "r"}, "notes_html": ""}, client="offline").json()

    assert late["conflicts"] == []
    assert late["values"]["summary"] == {"reason": "r"}
    assert late["values"]["notes_html"] == "<p>5</p>"


def test_a_save_that_changes_nothing_makes_no_revision_and_wakes_no_screen(agent, draft):
    LiveMessage.objects.all().delete()

    saved = agent.save(draft, {"subject": draft["values"]["subject"], "notes_html": None}).json()

    assert saved["revision"] == draft["revision"]
    assert LiveMessage.objects.count() == 0


def test_the_other_tabs_hear_of_a_save(agent, draft):
    LiveMessage.objects.all().delete()

    agent.save(draft, {"notes_html": "<p>x</p>"}, client="one")

    message = LiveMessage.objects.get()
    assert (message.user_id, message.type) == (agent.user.pk, "entry.changed")
    assert message.body["revision"] == 2
    assert message.body["client_id"] == "one"


def test_an_emptied_field_is_gone_and_stays_overridden(agent, draft):
    saved = agent.save(draft, {"subject": ""}).json()

    assert "subject" not in saved["values"]
    assert saved["origins"]["subject"] == "agent"


@pytest.mark.parametrize(
    ("values", "field", "rule"),
    [
        ({"nonsense": 1}, "nonsense", "unknown_field"),
        ({"custom.nonsense": 1}, "custom.nonsense", "unknown_field"),
        ({"notes_html": "x" * 70_000}, "notes_html", "too_long"),
        ({"follow_up": {"due_at": "soon"}}, "follow_up.due_at", "invalid_time"),
    ],
)
def test_a_save_that_cannot_be_stored_is_refused_whole_with_the_field(agent, draft, values, field, rule):
    answer = agent.save(draft, {**values, "outcome": "solved"})

    assert answer.status_code == 422
    assert [(error["field"], error["rule"]) for error in answer.json()["errors"]] == [(field, rule)]
    assert "outcome" not in agent.get(f"/log-entries/{draft['id']}").json()["values"]


def test_a_revision_that_never_was_is_refused(agent, draft):
    answer = agent.save({**draft, "revision": 99}, {"subject": "x"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "revision"


def test_notes_are_cleaned_and_their_text_is_found(agent, draft):
    html = '<p onclick="x()">Hello <b>Ana</b></p><script>alert(1)</script><img src=x onerror=y><p>Bye</p>'

    saved = agent.save(draft, {"notes_html": html}).json()

    assert saved["values"]["notes_html"] == "<p>Hello <b>Ana</b></p><p>Bye</p>"
    found = agent.get("/log-entries", q="ana bye").json()["items"]
    assert [entry["id"] for entry in found] == [draft["id"]]


def test_a_completed_entry_takes_no_more_drafts(agent, draft):
    agent.complete(draft, DONE)

    answer = agent.save(draft, {"subject": "late"})

    assert answer.status_code == 409
    assert answer.json()["type"] == "/problems/entry_closed"


def test_broken_json_is_refused_without_a_trace_of_the_server(agent, draft):
    answer = agent.client.generic(
        "PATCH", f"/api/v1/log-entries/{draft['id']}", "{", content_type="application/json"
    )

    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


def test_a_save_number_used_again_for_another_text_is_refused_not_swallowed(agent, draft):
    agent.save(draft, {"subject": "first"}, client="one")

    again = agent.save(draft, {"subject": "a second text"}, client="one")

    assert again.status_code == 409
    assert again.json()["type"] == "/problems/save_number_used"


def test_a_retry_whose_text_lost_to_nobody_is_known_even_after_a_merge(agent, draft):
    agent.save(draft, {"subject": "theirs"}, client="one")
    mine = {"subject": None, "summary.reason": "mine", "follow_up": {"required": True}}
    first = agent.save(draft, mine, client="two")
    agent.save(first.json(), {"summary.reason": "later"}, client="one", no=2)

    again = agent.save(draft, mine, client="two")

    assert again.status_code == 200
    assert again.json()["values"]["summary"]["reason"] == "later"


def test_notes_that_grow_past_their_limit_by_escaping_are_refused(agent, draft):
    refused = agent.save(draft, {"notes_html": "<" * 64 * 1024})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["rule"] == "too_long"
