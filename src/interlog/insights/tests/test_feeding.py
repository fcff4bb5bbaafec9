"""Facts follow the records: what changes, is voided, merged or comes late is right, however it was read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from interlog.cases.services import open_case, reopen_case, resolve_case
from interlog.conversations.contracts import ConversationSeed
from interlog.conversations.facade import set_presence, store_conversations_bulk
from interlog.eventlog.facade import ask_facts
from interlog.identity.contracts import Actor
from interlog.identity.facade import actor_for_user_id, create_user
from interlog.insights.contracts import Question
from interlog.insights.facade import feed_once, rebuild_facts
from interlog.insights.figures import FIGURES
from interlog.insights.models import FactMark
from interlog.insights.periods import Period
from interlog.insights.queries.asking import answer
from interlog.insights.services.feeding import write_facts_of
from interlog.insights.services.reading_all import read_portion, walks
from interlog.insights.tests.conftest import empty_facts
from interlog.kit.clock import frozen_clock
from interlog.kit.database import is_sqlite
from interlog.logbook.contracts import EntrySeed
from interlog.logbook.facade import store_entries_bulk
from interlog.logbook.models import LogEntry
from interlog.logbook.services.amending import void_entry
from interlog.people.facade import ensure_person
from interlog.people.services.merging import merge_person, unmerge_person

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MARCH = Period(MONDAY - timedelta(days=1), MONDAY + timedelta(days=30), "Europe/London")


@pytest.fixture
def lead(db) -> Actor:
    made = create_user(email="lead@example.com", name="Lea Lead", role="supervisor", actor=None)
    return actor_for_user_id(made.id)


def fed() -> None:
    while feed_once():
        pass


def call(number, agent, *, at=MONDAY, talks=120, person=None, **more):
    connected = at + timedelta(seconds=10)
    seed = ConversationSeed(
        source="test",
        external_id=f"call-{number}",
        channel="voice",
        initiated_at=at,
        enqueued_at=at,
        connected_at=connected,
        ended_at=connected + timedelta(seconds=talks),
        wrap_up_s=30.0,
        agent_id=agent,
        person_id=person,
        **more,
    )
    (stored,) = store_conversations_bulk([seed])
    return stored


def entry_of(stored, agent, *, at=MONDAY, topic="Billing", disposition="resolved_on_contact", person=None):
    seed = EntrySeed(
        conversation_id=stored.id,
        agent_id=agent,
        occurred_at=at,
        channel="voice",
        leg_id=stored.leg_id,
        topic=topic,
        disposition=disposition,
        person_id=person,
    )
    (made,) = store_entries_bulk([seed]).entries
    return made.id


@override_settings(INSIGHTS_SMALL=1)
def told(key, by=None, **settings):
    figure = FIGURES[key]
    used = {one.key: one.default for one in figure.settings} | settings
    return answer(Question(figure=figure, period=MARCH, by=by or figure.dimensions[0], settings=used))


def rows(key, by=None, **settings):
    return {row.label: (row.sum.n, row.sum.value) for row in told(key, by, **settings).rows if row.sum.n}


def test_a_late_entry_gives_a_contact_its_topic_and_a_void_one_takes_it_back(facts, lead):
    stored = call(1, lead.user_id)
    fed()
    before = rows("contacts_by_topic")

    entry = entry_of(stored, lead.user_id)
    fed()
    after, covered = rows("contacts_by_topic"), told("coverage").sum
    row = LogEntry.objects.get(pk=entry)
    void_entry(actor=lead, entry_id=entry, reason="A mistake")
    fed()

    assert row.topic
    assert (before, covered.n, covered.value) == ({"No topic": (1, 1.0)}, 1, 1.0)
    assert list(after) != ["No topic"]
    assert told("coverage").sum.value == 0.0


def test_persons_that_are_one_come_back_as_one_until_they_are_parted(facts, lead):
    one, other = (ensure_person(external_ref=ref, name=ref, source="test") for ref in ("one", "other"))
    for number, (person, day) in enumerate([(one, 0), (other, 1)]):
        at = MONDAY + timedelta(days=day)
        stored = call(number, lead.user_id, at=at, person=person)
        entry_of(stored, lead.user_id, at=at, person=person)
    fed()
    apart = told("first_contact_resolution_by_word", scope="any").sum.n

    merge_person(actor=lead, person_id=other, into=one)
    fed()
    together = told("first_contact_resolution_by_word", scope="any").sum.n
    unmerge_person(actor=lead, person_id=other)
    fed()

    assert (apart, together) == (2, 1)
    assert told("first_contact_resolution_by_word", scope="any").sum.n == 2


def test_facts_made_anew_say_what_those_say_that_came_one_by_one(facts, lead):
    with frozen_clock(MONDAY):
        set_presence(actor=lead, state="available", reason=None)
        case = open_case(actor=lead, values={"subject": "Late parcel"})
        fed()
    with frozen_clock(MONDAY + timedelta(hours=2)):
        resolve_case(actor=lead, case_id=case.id)
        set_presence(actor=lead, state="offline", reason=None)
    for number in range(4):
        stored = call(number, lead.user_id, at=MONDAY + timedelta(minutes=number), case_id=case.id)
        fed()
        entry_of(stored, lead.user_id, topic=f"Topic {number % 2}")
    call(2, lead.user_id, at=MONDAY + timedelta(minutes=2), talks=900)
    fed()
    by_and_by = _everything()

    empty_facts()
    nothing = _everything()
    rebuild_facts()
    anew = _everything()
    rebuild_facts()

    assert nothing != by_and_by
    assert anew == by_and_by
    assert _everything() == by_and_by


def test_tables_that_are_new_are_filled_by_themselves_and_once(facts, lead):
    for number in range(3):
        call(number, lead.user_id)
    FactMark.objects.all().delete()

    portions = 0
    while read_portion(write_facts_of):
        portions += 1

    assert told("contacts_received").sum.n == 3
    assert portions == len(walks())
    assert not read_portion(write_facts_of)


def test_rows_of_no_record_are_gone_once_the_facts_are_made_anew(facts, lead):
    call(1, lead.user_id)
    fed()
    from interlog.conversations.models import Conversation, ExternalId, Leg  # the product never deletes any

    for model in (ExternalId, Leg, Conversation):
        model.objects.all().delete()
    rebuild_facts()

    assert told("contacts_received").sum.n == 0


def test_what_was_marked_before_everything_is_read_is_not_read_again(facts, lead):
    call(1, lead.user_id)
    rebuild_facts()

    assert told("contacts_received").sum.n == 1
    # On PostgreSQL a mark may be committed after one with a higher number was seen: there all of them stay.
    assert bool(feed_once()) is not is_sqlite()


def test_a_case_that_is_opened_again_is_open(facts, lead):
    with frozen_clock(MONDAY):
        case = open_case(actor=lead, values={"subject": "Late parcel"})
        resolve_case(actor=lead, case_id=case.id)
        fed()
        resolved = told("time_to_resolution").sum.n
        reopen_case(actor=lead, case_id=case.id)
        fed()

    with frozen_clock(MONDAY + timedelta(days=2)):
        backlog = rows("backlog_by_age")
    assert (resolved, told("time_to_resolution").sum.n) == (1, 0)
    assert backlog == {"1 to 3 days": (1, 1.0)}


def test_what_could_not_be_written_stays_marked(facts, lead, monkeypatch):
    call(1, lead.user_id)
    marked = FactMark.objects.count()

    def refuses(*_):
        raise RuntimeError("the store is away")

    with monkeypatch.context() as away:
        away.setattr("interlog.eventlog.facade.write_facts", refuses)
        with pytest.raises(RuntimeError):
            feed_once()
    assert FactMark.objects.count() == marked > 0

    fed()
    assert (FactMark.objects.count(), told("contacts_received").sum.n) == (0, 1)


def _everything():
    """Every fact without its revision, the newest version of each."""
    told_by_table = {}
    for table in ("fact_conversation", "fact_leg", "fact_entry", "fact_case", "fact_presence"):
        found = ask_facts(f"SELECT * EXCEPT (revision) FROM {table} FINAL ORDER BY id", {})  # noqa: S608
        told_by_table[table] = [tuple(row) for row in found]
    return told_by_table
