"""An import and the reports of a phone system at the same moment, on a real database.

On PostgreSQL two writers that take the same locks in another order end in a deadlock, which is an error for one.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from interlog.conversations.facade import conversation_cards
from interlog.conversations.models import Conversation, Interaction
from interlog.conversations.services.interactions import merge_interaction, unmerge_interaction
from interlog.conversations.services.reporting import report_conversation
from interlog.identity.contracts import Actor
from interlog.identity.facade import actor_for_user_id
from interlog.identity.models import User
from interlog.imports.rules.rows import Row
from interlog.imports.services.storing import store_rows
from interlog.kit.database import write_transaction
from interlog.logbook.services.drafts import open_entry
from interlog.logbook.services.saving import save_draft
from interlog.logbook.services.setup import ensure_first_version
from interlog.people.facade import change_person, ensure_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]
AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
ROUNDS = 8


def at_once(*jobs: Callable[[], Any]) -> None:
    """Run all at the same moment, each in a thread with a connection of its own; an error of any is this test's."""
    gate, failures = threading.Barrier(len(jobs)), list[Exception]()

    def run(job: Callable[[], Any]) -> None:
        gate.wait()
        try:
            job()
        except Exception as error:  # noqa: BLE001 - handed to the test below
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures


@pytest.fixture
def actor() -> Actor:
    ensure_first_version()
    user = User.objects.create(email="a@example.com", name="A", role="admin")
    found = actor_for_user_id(user.pk)
    assert found is not None
    return found


def row(number: int, suffix: str, **more: Any) -> Row:
    return Row(
        external_id=str(number), channel="voice", direction="inbound", initiated_at=AT, person_ref=f"P{number}{suffix}",
        account_ref=f"A{number}{suffix}", case_ref=f"C{number}{suffix}", agent_ref="agent", **more,
    )  # fmt: skip


def load(rows: list[Row]) -> None:
    with write_transaction():
        store_rows(rows, source="pbx")


def report(actor: Actor, number: int, suffix: str, **more: Any) -> UUID:
    sent = {
        "channel": "voice", "person_ref": f"P{number}{suffix}", "account_ref": f"A{number}{suffix}",
        "case_ref": f"C{number}{suffix}", **more,
    }  # fmt: skip
    return report_conversation(actor=actor, source="pbx", external_id=str(number), sent=sent)[0]


def test_a_report_and_an_import_of_the_same_calls_never_wait_for_each_other(actor):
    numbers = range(4)
    load([row(number, "") for number in numbers])

    for turn in range(ROUNDS):
        end = AT + timedelta(minutes=turn + 1)
        rows = [row(number, f"-{turn}", ended_at=end) for number in numbers]
        at_once(
            lambda: load(rows),  # noqa: B023 - run before the loop goes on
            *(
                lambda number=number: report(actor, number, f"-{turn}", csat=turn)  # noqa: B023 - as above
                for number in reversed(numbers)
            ),
        )

    assert Conversation.objects.count() == len(numbers)
    assert set(Conversation.objects.values_list("csat", flat=True)) == {ROUNDS - 1}


def test_a_report_and_a_change_of_its_person_never_wait_for_each_other(actor):
    person = ensure_person(external_ref="P0", name="Ana")
    assert person is not None
    report(actor, 0, "")

    for turn in range(ROUNDS):
        at_once(
            lambda: report(actor, 0, f"-{turn}"),  # noqa: B023 - run before the loop goes on
            lambda: report(actor, 0, "", csat=turn),  # noqa: B023 - as above
            lambda: change_person(
                actor=actor,
                region="GB",
                person_id=person,
                values={"name": f"Ana {turn}"},  # noqa: B023 - as above
            ),
        )


def test_two_first_reports_of_one_call_make_one_conversation(actor):
    for number in range(ROUNDS):
        at_once(*(lambda: report(actor, number, "", csat=1) for _ in range(4)))  # noqa: B023 - run before the loop goes on

    assert Conversation.objects.count() == ROUNDS


def test_calls_that_change_places_between_two_interactions_never_wait_for_each_other(actor):
    calls = [report(actor, number, "") for number in range(2)]
    homes = [Conversation.objects.get(pk=call).interaction_id for call in calls]

    for turn in range(ROUNDS):
        one, other = homes if turn % 2 else homes[::-1]
        at_once(
            lambda: report(actor, 0, "", interaction_id=one),  # noqa: B023 - run before the loop goes on
            lambda: report(actor, 1, "", interaction_id=other),  # noqa: B023 - as above
        )

    found = {card.interaction_id for card in conversation_cards(calls).values()}
    assert found == set(homes)


def test_merging_interactions_and_writing_entries_on_their_calls_never_wait_for_each_other(actor):
    calls = [report(actor, number, "") for number in range(2)]
    homes = [Conversation.objects.get(pk=call).interaction_id for call in calls]
    people = [
        str(ensure_person(name=f"Person {number}", phone=f"+44207946000{number}")) for number in range(2)
    ]
    entries = [
        open_entry(conversation_id=call, agent_email=None, values={}, actor=actor)[0] for call in calls
    ]

    def turn_around(turn: int) -> None:
        merge_interaction(actor=actor, interaction_id=homes[turn % 2], into=homes[1 - turn % 2])
        unmerge_interaction(actor=actor, interaction_id=homes[turn % 2])

    for turn in range(ROUNDS):
        at_once(
            lambda: turn_around(turn),  # noqa: B023 - run before the loop goes on
            *(
                lambda place=place: save_draft(
                    entry_id=entries[place],
                    revision=1,
                    client_id="tab",
                    save_no=turn,  # noqa: B023 - as above
                    values={"person_id": people[turn % 2]},  # noqa: B023 - as above
                    actor=actor,
                )
                for place in range(2)
            ),
            lambda: report(actor, 0, "", ended_at=AT + timedelta(hours=turn + 1)),  # noqa: B023 - as above
        )

    assert not Interaction.objects.exclude(merged_into=None).exists()
