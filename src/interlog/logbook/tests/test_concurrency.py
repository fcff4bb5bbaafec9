"""Two writers at once, on a real database."""

import threading
from typing import Any

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlog.conversations.contracts import ConversationSeed
from interlog.conversations.facade import finish_wrap_up, link_conversation, store_conversations_bulk
from interlog.identity.facade import actor_for_user_id
from interlog.identity.models import User
from interlog.kit.clock import now
from interlog.kit.database import is_sqlite
from interlog.logbook.errors import EntryClosed, OwnerHasEntry
from interlog.logbook.models import DraftSave, KeptText, LogEntry
from interlog.logbook.services import owning
from interlog.logbook.services.completing import complete_entry
from interlog.logbook.services.drafts import open_entry
from interlog.logbook.services.owning import take_over
from interlog.logbook.services.saving import save_draft
from interlog.logbook.services.setup import ensure_first_version
from interlog.logbook.services.wrapping_up import leg_ended
from interlog.logbook.tests.conftest import DONE
from interlog.people.facade import ensure_person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs: Any):
    """Run all at the same moment, each in a thread with a connection of its own; returns their answers."""
    gate, answers, failures = threading.Barrier(len(jobs)), [None] * len(jobs), []

    def run(place, job):
        gate.wait()
        try:
            answers[place] = job()
        except EntryClosed:
            pass  # a fair answer to the save that came second
        except Exception as error:  # noqa: BLE001 - handed to the test below
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures
    return answers


@pytest.fixture
def actor():
    ensure_first_version()
    user = User.objects.create(email="a@example.com", name="A", role="agent")
    return actor_for_user_id(user.pk)


@pytest.fixture
def entry_id(actor):
    entry_id, _ = open_entry(conversation_id=None, agent_email=None, values={}, actor=actor)
    return entry_id


def save(entry_id, actor, client, number, revision, **values: Any):
    return save_draft(
        entry_id=entry_id, revision=revision, client_id=client, save_no=number, values=values, actor=actor
    )


def test_saves_of_two_tabs_at_the_same_moment_both_arrive(actor, entry_id):
    for number in range(1, 11):
        revision = LogEntry.objects.get(pk=entry_id).revision
        at_once(
            lambda: save(entry_id, actor, "one", number, revision, subject=f"s{number}"),  # noqa: B023 - run before the loop goes on
            lambda: save(entry_id, actor, "two", number, revision, handover_note=f"h{number}"),  # noqa: B023 - as above
        )
        values = LogEntry.objects.get(pk=entry_id).values
        assert (values["subject"], values["handover_note"]) == (f"s{number}", f"h{number}")
    assert KeptText.objects.count() == 0


def test_the_same_field_typed_in_eight_tabs_keeps_all_eight_texts(actor, entry_id):
    at_once(
        *(lambda n=n: save(entry_id, actor, f"tab{n}", 1, 1, handover_note=f"text {n}") for n in range(8))
    )

    texts = {
        LogEntry.objects.get(pk=entry_id).values["handover_note"],
        *KeptText.objects.values_list("value", flat=True),
    }
    assert texts == {f"text {n}" for n in range(8)}


def test_a_save_sent_twice_at_once_counts_once(actor, entry_id):
    answers = at_once(*(lambda: save(entry_id, actor, "tab", 1, 1, subject="x") for _ in range(4)))

    assert answers == [[]] * 4
    assert DraftSave.objects.count() == 1
    assert LogEntry.objects.get(pk=entry_id).revision == 2


def test_two_asks_at_once_open_one_entry(actor):
    seed = ConversationSeed(
        source="pbx", external_id="1", channel="voice", initiated_at=now(), agent_id=actor.user_id
    )
    conversation_id = store_conversations_bulk([seed])[0].id

    answers = at_once(
        *(
            lambda: open_entry(conversation_id=conversation_id, agent_email=None, values={}, actor=actor)
            for _ in range(6)
        )
    )

    assert len({entry_id for entry_id, _ in answers}) == 1
    assert sorted(created for _, created in answers) == [False] * 5 + [True]


FIELDS = ("subject", "handover_note", "summary.reason")
step = st.tuples(
    st.sampled_from(["one", "two", "three"]),
    st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 99), min_size=1),
    st.booleans(),
)


@pytest.mark.django_db(transaction=False)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(step, max_size=8))
def test_whatever_tabs_save_in_whatever_order_no_text_is_lost_unseen(actor, steps):
    """Each tab knows the revision of its last answer, or refreshes first; texts are unique."""
    entry_id, _ = open_entry(conversation_id=None, agent_email=None, values={}, actor=actor)
    known = dict.fromkeys(["one", "two", "three"], 1)
    seen = {tab: dict(LogEntry.objects.get(pk=entry_id).values) for tab in known}
    written: dict[str, tuple[str, str]] = {}
    replaced_knowingly = set()
    for number, (tab, fields, refresh) in enumerate(steps, start=1):
        row = LogEntry.objects.get(pk=entry_id)
        if refresh:
            known[tab], seen[tab] = row.revision, dict(row.values)
        values = {field: f"{number}-{field}-{text}" for field, text in fields.items()}
        replaced_knowingly |= {seen[tab].get(field) for field in values}
        save(entry_id, actor, tab, number, known[tab], **values)
        written |= {text: (tab, field) for field, text in values.items()}
        row.refresh_from_db()
        known[tab], seen[tab] = row.revision, dict(row.values)

    row = LogEntry.objects.get(pk=entry_id)
    there = {*row.values.values(), *KeptText.objects.filter(entry=row).values_list("value", flat=True)}
    assert {text for text in written if text not in replaced_knowingly} <= there
    assert connection.in_atomic_block


def test_the_end_of_a_call_and_its_entry_at_the_same_moment_never_wait_for_each_other(actor):
    """On PostgreSQL two writers that take the same rows in another order end in a deadlock."""
    moment = now()
    seeds = [
        ConversationSeed(
            source="pbx", external_id=str(number), channel="voice", initiated_at=moment, connected_at=moment,
            agent_id=actor.user_id,
        )
        for number in range(6)
    ]  # fmt: skip
    person = ensure_person(name="Ana", phone="+442079460000")
    lead = actor_for_user_id(User.objects.create(email="l@example.com", name="L", role="admin").pk)
    for stored in store_conversations_bulk(seeds):
        entry_id, _ = open_entry(conversation_id=stored.id, agent_email=None, values=DONE, actor=actor)
        at_once(
            lambda: save(entry_id, actor, "tab", 1, 1, person_id=str(person)),  # noqa: B023 - run before the loop goes on
            lambda: complete_entry(entry_id=entry_id, revision=1, actor=actor),  # noqa: B023 - as above
            lambda: link_conversation(stored.id, actor=lead, person_id=person),  # noqa: B023 - as above
            lambda: leg_ended(conversation_id=stored.id, agent_id=actor.user_id, at=moment),  # noqa: B023 - as above
            lambda: finish_wrap_up(stored.id, actor.user_id),  # noqa: B023 - as above
        )


def test_taking_over_an_entry_while_opening_one_of_ones_own_is_refused_or_done_never_an_error(
    actor, monkeypatch
):
    lead = actor_for_user_id(User.objects.create(email="l@example.com", name="L", role="supervisor").pk)
    seed = ConversationSeed(source="pbx", external_id="1", channel="voice", initiated_at=now())
    conversation_id = store_conversations_bulk([seed])[0].id
    entry_id, _ = open_entry(conversation_id=conversation_id, agent_email=None, values={}, actor=actor)
    looked, opened = threading.Event(), threading.Event()
    look = owning._check_has_none

    def look_and_let_the_other_one_on(user_id, entry):
        look(user_id, entry)
        looked.set()
        if not is_sqlite():  # there the other one waits for this transaction
            opened.wait(timeout=20)

    def take():
        try:
            take_over(entry_id=entry_id, actor=lead)
        except OwnerHasEntry as error:
            return error.extra["entry_id"]
        return str(entry_id)

    def open_own():
        looked.wait(timeout=20)
        try:
            own, _ = open_entry(conversation_id=conversation_id, agent_email=None, values={}, actor=lead)
        finally:
            opened.set()
        return str(own)

    monkeypatch.setattr(owning, "_check_has_none", look_and_let_the_other_one_on)
    taken_or_in_the_way, own = at_once(take, open_own)

    assert taken_or_in_the_way == own
    assert LogEntry.objects.filter(agent_id=lead.user_id).count() == 1
