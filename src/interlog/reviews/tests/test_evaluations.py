"""Reviews: from the first answer to the decision of a dispute, and who sees what of them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from interlog.identity.facade import create_key
from interlog.kit.clock import frozen_clock
from interlog.kit.models import OutboxMessage
from interlog.logbook.models import LogEntry
from interlog.reviews.models import EvaluationStep
from interlog.reviews.tests.conftest import GOOD, SCORECARD, Api

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def amend(entry: LogEntry, make_revision, notes: str) -> None:
    entry.state, entry.revision = "amended", entry.revision + 1
    entry.values = {**entry.values, "notes_html": f"<p>{notes}</p>"}
    entry.save()
    make_revision(entry)


def test_a_scorecard_is_published_as_versions_that_never_change(lead, agent, make_entry):
    card = lead.scorecard()
    review = lead.review(make_entry(agent), card)
    draft = {**SCORECARD, "sections": [{**SCORECARD["sections"][1], "label": "New"}]}
    path = f"/scorecards/{card['id']}"

    changed = lead.send("PATCH", path, {"revision": 1, "body": draft})
    stale = lead.send("PATCH", path, {"revision": 1, "name": "X"}, 409)
    second = lead.post(f"{path}/publish", {"revision": changed["revision"]}, 201)
    again = lead.post(f"{path}/publish", {"revision": changed["revision"]}, 201)

    assert (changed["published"], changed["changed_since"], second["ref"]["number"]) == (1, True, 2)
    assert again == second
    assert stale["type"].endswith("/scorecard_changed")
    versions = lead.get(f"{path}/versions")["items"]
    assert [len(one["body"]["sections"]) for one in versions] == [1, 2]
    seen = agent.get(f"/evaluations/{review['evaluation']['id']}")
    assert (seen["evaluation"]["scorecard"]["number"], len(seen["body"]["sections"])) == (1, 2)
    assert lead.post("/scorecards", {"name": "service CALLS", "body": draft}, 409)["type"].endswith(
        "name_taken"
    )
    empty = lead.post("/scorecards", {"name": "Empty", "body": {"sections": []}})
    refused = lead.post(f"/scorecards/{empty['id']}/publish", {"revision": 1}, 422)
    assert refused["errors"][0]["field"] == "sections"
    tried = lead.post("/scorecards/preview", {"body": SCORECARD, "answers": GOOD})
    assert (tried["score"]["percent"], tried["problems"]) == (87.5, [])
    assert lead.send("PATCH", path, {"revision": 2, "archived": True})["archived"]
    lead.start(make_entry(agent), card, 409)


def test_a_sample_is_scored_one_by_one_and_completing_needs_every_answer(lead, make_api, agent, make_entry):
    for _ in range(3):
        make_entry(agent)
    second, sample = make_api("supervisor"), lead.sample(lead.scorecard())
    path = f"/samples/{sample['id']}/next"

    first = lead.post(path)
    resumed, others = lead.post(path), second.post(path)
    open_answers = lead.complete(first, 422)
    saved = lead.save(first, {**GOOD, "identity": {"value": 0}}, note="Card 4111 1111 1111 1111")
    silent = lead.complete(saved, 422)
    stale = lead.save(first, GOOD, 409)
    done = lead.complete(lead.save(saved, GOOD))

    assert first["evaluation"]["id"] == resumed["evaluation"]["id"] != others["evaluation"]["id"]
    assert first["parts"] == [{"label": "Notes", "text": "Wanted money back."}]
    assert [one["field"] for one in open_answers["errors"]] == [
        "answers.greeting",
        "answers.tone",
        "answers.identity",
    ]
    assert (saved["score"]["percent"], saved["score"]["failed"]) == (0, ["identity"])
    assert "1111 1111" not in saved["note"].replace("•", "")[:12]
    assert [one["rule"] for one in silent["errors"]] == ["comment"]
    assert stale["type"].endswith("/evaluation_changed")
    assert (done["evaluation"]["state"], done["evaluation"]["percent"]) == ("completed", 87.5)
    lead.complete(done, 409)
    assert lead.get(f"/samples/{sample['id']}")["scored"] == 1
    second.complete(second.save(others, GOOD))
    third = second.post(path)
    lead.send("DELETE", f"/evaluations/{third['evaluation']['id']}", None, 404)
    second.send("DELETE", f"/evaluations/{third['evaluation']['id']}", None, 204)
    LogEntry.objects.filter(pk=third["evaluation"]["entry_id"]).update(state="void")
    assert lead.post(path) is None
    assert lead.get(f"/samples/{sample['id']}")["scored"] == 3


def test_a_review_is_of_the_revision_that_was_read(lead, agent, make_entry, make_revision):
    entry, card = make_entry(agent), lead.scorecard()
    draft = lead.save(lead.start(entry, card), GOOD)
    amend(entry, make_revision, "Second thoughts.")

    refused = lead.complete(draft, 409)
    read_again = lead.get(f"/evaluations/{draft['evaluation']['id']}")
    done = lead.complete(read_again)
    amend(entry, make_revision, "Third thoughts.")
    later = agent.get(f"/evaluations/{done['evaluation']['id']}")

    assert refused["type"].endswith("/reviewed_entry_amended")
    assert (done["evaluation"]["entry_revision"], done["evaluation"]["amended_since"]) == (2, False)
    assert (later["evaluation"]["entry_revision"], later["evaluation"]["amended_since"]) == (2, True)
    assert later["parts"][0]["text"] == "Second thoughts."


def test_an_agent_disputes_and_another_reviewer_decides(lead, make_api, agent, make_entry):
    second, colleague = make_api("supervisor"), make_api("agent")
    card = lead.scorecard()
    failed = {**GOOD, "identity": {"value": 0, "comment": "not asked"}}
    with frozen_clock(MONDAY):
        review = lead.review(make_entry(agent), card, failed)
        upheld = lead.review(make_entry(agent), card)
        late = lead.review(make_entry(agent), card)
    path, other = (f"/evaluations/{one['evaluation']['id']}" for one in (review, upheld))

    with frozen_clock(MONDAY + timedelta(days=6)):
        assert agent.get(path)["may"] == ["acknowledge", "dispute"]
        agent.post(f"{path}/dispute", {"reason": " "}, 422)
        lead.post(f"{path}/dispute", {"reason": "not mine"}, 409)
        colleague.post(f"{path}/dispute", {"reason": "not mine"}, 404)
        disputed = agent.post(f"{path}/dispute", {"reason": "I asked at minute two."})
        agent.post(f"{other}/dispute", {"reason": "Too strict."})
        agent.post(f"{path}/acknowledge", {}, 409)
    agent.post(f"{path}/resolve", {"revision": 4, "decision": "upheld", "reason": "mine"}, 403)
    decided = {"revision": disputed["evaluation"]["revision"], "reason": "Heard it."}
    second.post(f"{path}/resolve", {**decided, "decision": "changed"}, 422)
    second.post(f"{path}/resolve", {**decided, "decision": "changed", "answers": {}}, 422)
    changed = second.post(f"{path}/resolve", {**decided, "decision": "changed", "answers": GOOD})
    stood = lead.post(f"{other}/resolve", {**decided, "decision": "upheld"})
    second.post(f"{path}/resolve", {**decided, "decision": "upheld"}, 409)

    assert (changed["evaluation"]["percent"], changed["evaluation"]["decision"]) == (87.5, "changed")
    assert (stood["evaluation"]["percent"], stood["evaluation"]["decision"]) == (87.5, "upheld")
    steps = agent.get(path)["steps"]
    assert [(one["kind"], one["percent"], one["text"]) for one in steps] == [
        ("completed", 0, ""),
        ("disputed", 0, "I asked at minute two."),
        ("changed", 87.5, "Heard it."),
    ]
    assert steps[0]["answers"]["identity"] == {"value": 0, "comment": "not asked"}
    with frozen_clock(MONDAY + timedelta(days=7)):
        gone = agent.post(f"/evaluations/{late['evaluation']['id']}/dispute", {"reason": "x"}, 409)
        read = agent.post(f"/evaluations/{late['evaluation']['id']}/acknowledge", {"comment": "Thanks"})
    assert gone["type"].endswith("/dispute_too_late")
    assert read["evaluation"]["state"] == "acknowledged"
    types = [row.envelope["type"] for row in OutboxMessage.objects.order_by("id")]
    told = [row.envelope for row in OutboxMessage.objects.all() if row.envelope["type"].startswith("review.")]
    assert types.count("review.disputed") == types.count("review.dispute_resolved") == 2
    assert str(agent.user.pk) not in [value for one in told for value in one["data"].values()]
    assert EvaluationStep.objects.count() == 8


def test_agents_see_their_own_completed_reviews_and_auditors_only_read(lead, make_api, agent, make_entry):
    colleague, auditor, builder = make_api("agent"), make_api("auditor"), make_api("builder")
    card = lead.scorecard()
    done, draft = lead.review(make_entry(agent), card), lead.start(make_entry(agent), card)
    ids = [one["evaluation"]["id"] for one in (done, draft)]

    for api, seen in (
        (agent, [200, 404]),
        (colleague, [404, 404]),
        (auditor, [200, 404]),
        (lead, [200, 200]),
    ):
        assert [api.client.get(f"/api/v1/reviews/evaluations/{one}").status_code for one in ids] == seen
        assert len(api.get("/evaluations")["items"]) == seen.count(200)
    builder.get("/evaluations", 403)
    auditor.start(make_entry(agent), card, 403)
    agent.get("/samples", 403)
    assert agent.get("/waiting")["to_acknowledge"] == 1
    assert lead.get("/waiting") | {"to_acknowledge": 0} == {
        "to_score": 0,
        "drafts": 1,
        "disputed": 0,
        "calibrations": 0,
        "to_acknowledge": 0,
    }
    assert lead.get("/evaluations", state="completed", agent=str(agent.user.pk), purpose="review")["items"]
    assert lead.get("/evaluations", state="disputed")["items"] == []
    own = make_entry(lead)
    assert lead.start(own, card, 409)["type"].endswith("/not_reviewable")
    key = create_key(name="t", scopes=["records:write", "records:read"], user=None, actor=None)
    program = Api(Client(headers={"Authorization": f"Bearer {key.secret}"}), agent.user)
    program.start(make_entry(agent), card, 403)
    assert len(program.get("/evaluations")["items"]) == 1


@pytest.mark.parametrize("state", ["draft", "void"])
def test_only_what_was_completed_is_reviewed(lead, agent, make_entry, state):
    assert lead.start(make_entry(agent, state=state), lead.scorecard(), 409)["type"].endswith(
        "/not_reviewable"
    )


def test_reviewers_are_calibrated_blind_and_see_the_results_when_all_are_done(
    lead, make_api, agent, make_entry
):
    second, third, auditor = make_api("supervisor"), make_api("admin"), make_api("auditor")
    card, entries = lead.scorecard(), [make_entry(agent) for _ in range(2)]
    asked = {
        "name": "March",
        "scorecard_id": card["id"],
        "entries": [str(one.pk) for one in entries],
        "reviewers": [str(one.user.pk) for one in (lead, second, third)],
    }
    made = lead.post("/calibrations", asked, 201)
    path = f"/calibrations/{made['calibration']['id']}"

    def score(api: Api, *answers: dict) -> None:
        mine = api.get("/evaluations", state="draft", purpose="calibration")["items"]
        for one, given in zip(sorted(mine, key=lambda one: one["entry_id"]), answers, strict=False):
            api.complete(api.save(api.get(f"/evaluations/{one['id']}"), given))

    bad = {**GOOD, "tone": {"value": 1}, "greeting": {"value": 0}}
    score(lead, GOOD, bad)
    lead.post(f"{path}/close", {}, 409)
    score(second, GOOD, GOOD)
    score(third, GOOD)

    assert made["calibration"]["mine"] == 2
    assert auditor.get(path)["results"] is None
    assert second.get("/evaluations", reviewer=str(lead.user.pk))["items"] == []
    closed = lead.post(f"{path}/close")
    assert agent.get("/evaluations")["items"] == []
    results = auditor.get(path)["results"]
    assert closed["results"] == results
    assert results["compared"] == 2
    assert set(results["compared_reviewers"]) == {str(lead.user.pk), str(second.user.pk)}
    by_key = {one["key"]: one for one in results["agreement"]}
    assert (by_key["greeting"]["observed"], by_key["identity"]["kappa"]) == (0.5, None)
    assert sorted(one["spread"]["deviation"] > 0 for one in results["entries"]) == [False, True]
    assert {one["reviewer"]["id"]: one["scored"] for one in results["reviewers"]}[str(third.user.pk)] == 1
    assert len(auditor.get("/evaluations", purpose="calibration")["items"]) == 5
    for change, field in (
        ({"reviewers": asked["reviewers"][:1]}, "reviewers"),
        ({"reviewers": [*asked["reviewers"][:1], str(agent.user.pk)]}, "reviewers"),
        ({"entries": [str(make_entry(agent, state="draft").pk)]}, "entries"),
        ({"entries": [str(make_entry(lead).pk)]}, "reviewers"),
    ):
        assert lead.post("/calibrations", {**asked, **change}, 422)["errors"][0]["field"] == field
