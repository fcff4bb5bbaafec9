"""Entries are coded a second time, by somebody else, and the two codings are compared."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from interlog.identity.facade import create_key
from interlog.kit.clock import now
from interlog.kit.models import OutboxMessage
from interlog.logbook.models import LogEntry
from interlog.people.facade import ensure_person
from interlog.setup.models import CodingSample
from interlog.setup.tests.bodies import code
from interlog.setup.tests.conftest import Api

CODES = {"topic": "billing.refund", "disposition": "resolved_first_contact"}


@pytest.fixture
def make_entry(db):
    """A completed entry of this agent, from an hour ago."""

    def make(
        of: Any, *, state: str = "completed", notes: str = "Wanted money back.", **fields: Any
    ) -> LogEntry:
        at = fields.pop("at", now() - timedelta(hours=1))
        codes = {**CODES, "outcome": "refund_started", **fields.pop("codes", {})}
        return LogEntry.objects.create(
            agent_id=of.user.pk,
            state=state,
            values={**codes, "notes_html": f"<p>{notes}</p>"},
            notes_text=notes,
            channel="voice",
            happened_at=at,
            created_at=at,
            updated_at=at,
            completed_at=at,
            **codes,
            **dict.fromkeys(("form_version", "rules_version", "codes_version"), 1),
            **fields,
        )

    return make


@pytest.fixture
def lead(make_api):
    return make_api("supervisor")


@pytest.fixture
def other(make_api):
    return make_api("agent")


@pytest.fixture
def study(lead):
    def make(status: int = 201, **fields: Any) -> Any:
        period = {"from": (now() - timedelta(days=90)).isoformat(), "to": now().isoformat()}
        asked = {"name": "Autumn", "lists": ["topics", "dispositions"], "size": 10, "seed": 1}
        return lead.post("/coding-studies", {**asked, **period, **fields}, status)

    return make


def drawn(study: Any) -> set[UUID]:
    return set(CodingSample.objects.filter(study_id=study["id"]).values_list("entry_id", flat=True))


def code_all(coder: Any, study: Any, **codes: str) -> int:
    """Code whatever is left for this coder; returns how many."""
    done = 0
    while (sample := coder.get(f"/coding-studies/{study['id']}/next")) is not None:
        answer = {"entry_id": sample["entry_id"], "codes": {**CODES, **codes}}
        coder.post(f"/coding-studies/{study['id']}/answers", answer)
        done += 1
    return done


def test_a_study_draws_completed_entries_of_its_period(agent, make_entry, study):
    kept = {make_entry(agent).pk, make_entry(agent, state="amended").pk}
    make_entry(agent, state="draft")
    make_entry(agent, state="void")
    make_entry(agent, at=now() - timedelta(days=91))

    made = study()

    assert drawn(made) == kept
    assert made["progress"] == {"coded": 0, "size": 2}
    assert (made["size"], made["seed"], made["lists"]) == (10, 1, ["topics", "dispositions"])


def test_entries_that_nobody_could_code_again_are_passed_over(agent, make_entry, study):
    kept = make_entry(agent)
    make_entry(agent, notes="  ")
    make_entry(agent, codes={"topic": "PS"})
    make_entry(agent, codes={"topic": ""})

    assert drawn(study()) == {kept.pk}


def test_the_same_seed_draws_the_same_entries_and_another_one_others(agent, make_entry, study):
    for minute in range(60):
        make_entry(agent, at=now() - timedelta(days=minute, minutes=minute + 1))

    one, same, another = study(seed=1), study(seed=1), study(seed=2)

    assert drawn(one) == drawn(same)
    assert len(drawn(one)) == 10
    assert drawn(another) != drawn(one)


def test_drawing_ten_of_many_asks_for_no_more_than_it_looks_at(
    agent, make_entry, study, django_assert_max_num_queries
):
    for _ in range(80):
        make_entry(agent)

    with django_assert_max_num_queries(280):
        study()


def test_a_period_without_anything_to_code_is_refused(study):
    assert study(status=422)["errors"][0]["field"] == "from"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lists": []}, "lists"),
        ({"lists": ["sentiments"]}, "lists"),
        ({"lists": ["topics", "topics"]}, "lists"),
        ({"size": 501}, "size"),
        ({"from": "2026-03-02T00:00:00Z", "to": "2026-03-02T00:00:00Z"}, "to"),
        ({"from": "2024-03-02T00:00:00Z", "to": "2026-03-02T00:00:00Z"}, "to"),
        ({"from": "2026-03-02T00:00:00"}, "from"),
    ],
)
def test_what_is_no_study_is_refused_by_its_field(study, change, field):
    assert study(status=422, **change)["errors"][0]["field"].startswith(field)


def test_somebody_else_codes_without_seeing_the_codes_or_who_it_was(agent, other, make_entry, study):
    person = ensure_person(name="Mara Okafor", source="crm", external_ref="C-1")
    entry = make_entry(agent, notes="Mara wants 49.00 back; mail mara@shop.example", person_id=person)
    made = study()

    assert agent.get(f"/coding-studies/{made['id']}/next") is None
    sample = other.get(f"/coding-studies/{made['id']}/next")

    assert sample["entry_id"] == str(entry.pk)
    assert sample["notes"] == "••• wants 49.00 back; mail •••"
    assert not set(CODES.values()) & {str(value) for value in sample.values()}


def test_an_answer_counts_and_sent_again_it_changes_nothing(agent, other, make_entry, study):
    entry = make_entry(agent)
    path, answer = f"/coding-studies/{study()['id']}", {"entry_id": str(entry.pk), "codes": CODES}

    first = other.post(f"{path}/answers", answer)
    again = other.post(f"{path}/answers", answer)

    assert first == again == {"coded": 1, "size": 1}
    assert other.get(f"{path}/next") is None
    types = [row.envelope["type"] for row in OutboxMessage.objects.order_by("id")]
    assert [one for one in types if one.startswith("coding.")] == [
        "coding.study_started",
        "coding.entry_coded",
    ]


def test_the_first_coder_may_not_code_again(agent, make_entry, study):
    entry = make_entry(agent)

    refused = agent.post(
        f"/coding-studies/{study()['id']}/answers", {"entry_id": str(entry.pk), "codes": CODES}, 409
    )

    assert refused["type"].endswith("/same_coder")


def test_a_second_thought_does_not_replace_the_first_answer(agent, other, make_entry, study):
    entry = make_entry(agent)
    path = f"/coding-studies/{study()['id']}/answers"
    other.post(path, {"entry_id": str(entry.pk), "codes": CODES})

    refused = other.post(path, {"entry_id": str(entry.pk), "codes": {**CODES, "topic": "orders.late"}}, 409)

    assert refused["type"].endswith("/coded_already")


def test_of_two_who_coded_at_once_the_earlier_one_counts(agent, other, make_api, make_entry, study):
    entry, made, third = make_entry(agent), study(), make_api("agent")
    path = f"/coding-studies/{made['id']}"
    other.post(f"{path}/answers", {"entry_id": str(entry.pk), "codes": CODES})

    later = third.post(
        f"{path}/answers", {"entry_id": str(entry.pk), "codes": {**CODES, "topic": "orders.late"}}
    )

    assert later == {"coded": 1, "size": 1}
    assert other.get(path)["results"][0]["observed"] == 1


@pytest.mark.parametrize(
    ("codes", "field"),
    [
        ({"topic": "billing.refund"}, "codes.disposition"),
        ({**CODES, "topic": "no.such"}, "codes.topic"),
        ({**CODES, "colour": "red"}, "codes.colour"),
    ],
)
def test_codes_that_cannot_be_chosen_are_refused_by_name(agent, other, make_entry, study, codes, field):
    entry = make_entry(agent)

    refused = other.post(
        f"/coding-studies/{study()['id']}/answers", {"entry_id": str(entry.pk), "codes": codes}, 422
    )

    assert [one["field"] for one in refused["errors"]] == [field]


def test_an_entry_that_is_not_in_the_study_is_not_found(agent, other, make_entry, study):
    make_entry(agent)

    other.post(f"/coding-studies/{study()['id']}/answers", {"entry_id": str(uuid4()), "codes": CODES}, 404)
    other.get(f"/coding-studies/{uuid4()}/next", 404)


def test_the_results_name_kappa_and_the_pair_to_tell_apart(agent, other, make_entry, study):
    for topic in ["billing.refund"] * 6 + ["billing.double_charge"] * 4:
        make_entry(agent, codes={"topic": topic})
    made = study()
    code_all(other, made)

    topics, dispositions = other.get(f"/coding-studies/{made['id']}")["results"]

    assert (topics["list"], topics["n"], topics["observed"]) == ("topics", 10, 0.6)
    assert topics["kappa"] == pytest.approx(0)
    assert topics["ci_low"] <= 0 <= topics["ci_high"]
    assert [(one["n"], one["labels"]) for one in topics["pairs"]] == [(4, ["Double charge", "Refund"])]
    assert "“Double charge” against “Refund”" in topics["pairs"][0]["mend"]
    assert (dispositions["kappa"], dispositions["ci_low"]) == (None, None)
    assert "not defined" in dispositions["note"]


def test_a_code_that_was_replaced_since_counts_as_its_successor(agent, other, admin, make_entry, study):
    make_entry(agent)
    make_entry(agent, codes={"topic": "orders.late"})
    made = study()
    topics = admin.get("/setup/draft")["code_lists"]["topics"]
    merged = [
        {**one, "active": False, "replaced_by": "money_back"} if one["code"] == "billing.refund" else one
        for one in topics
    ]
    new = {**code("money_back", label="Money back"), "definition": "Money goes back.", "example": "Please."}
    admin.change(code_lists={"topics": [*merged, new]})
    admin.publish()

    code_all(other, made, topic="money_back")

    result = other.get(f"/coding-studies/{made['id']}")["results"][0]
    assert (result["n"], result["observed"]) == (2, 0.5)
    assert result["pairs"][0]["first"] == "orders.late"


def test_an_entry_that_was_voided_since_is_not_shown(agent, other, make_entry, study):
    entry = make_entry(agent)
    made = study()
    LogEntry.objects.filter(pk=entry.pk).update(state="void")

    assert other.get(f"/coding-studies/{made['id']}/next") is None


def test_studies_are_listed_the_newest_first_page_by_page(agent, lead, make_entry, study):
    make_entry(agent)
    for name in ("One", "Two", "Three"):
        study(name=name)

    first = agent.get("/coding-studies", limit=2)
    rest = agent.get("/coding-studies", limit=2, cursor=first["next_cursor"])

    assert [one["name"] for one in first["items"] + rest["items"]] == ["Three", "Two", "One"]
    assert first["items"][0]["created_by"]["name"] == lead.user.name


def test_agents_code_but_do_not_start_studies(agent, study):
    agent.post("/coding-studies", {}, 403)


def test_a_key_that_belongs_to_nobody_cannot_code(agent, make_entry, study):
    entry, path = make_entry(agent), f"/coding-studies/{study()['id']}"
    key = create_key(name="test", scopes=["records:write"], user=None, actor=None)
    program = Api(Client(headers={"Authorization": f"Bearer {key.secret}"}))

    assert program.get(f"{path}/next") is None
    program.post(f"{path}/answers", {"entry_id": str(entry.pk), "codes": CODES}, 403)
