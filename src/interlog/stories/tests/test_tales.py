"""What is planted in a story's past, and what its settings do."""

from datetime import date, timedelta
from itertools import takewhile
from math import log
from statistics import fmean, pstdev

import pytest

from interlog.simulator.stories import STORY_KEYS
from interlog.stories.facade import Knobs, tale_of
from interlog.stories.telling import rows_of

UNTIL = date(2026, 11, 21)
SMALL = 0.1


@pytest.mark.parametrize("story", STORY_KEYS)
def test_a_seed_makes_the_same_past_again_and_another_seed_another(story):
    def made(seed):
        return [
            (one.at, one.topic, one.worker)
            for one in tale_of(story, seed=seed, until=UNTIL, knobs=Knobs(size=SMALL)).contacts
        ]

    assert made(7) == made(7) != made(8)


@pytest.mark.parametrize("story", STORY_KEYS)
def test_size_is_how_many_contacts_and_noise_how_far_they_differ(story):
    def made(**knobs):
        contacts = list(tale_of(story, seed=7, until=UNTIL, knobs=Knobs(planted=False, **knobs)).contacts)
        topic = contacts[0].topic
        return len(contacts), pstdev(
            log(one.handle_s) for one in contacts if one.topic == topic and one.handle_s
        )

    count, spread = made(size=SMALL)
    assert made(size=3 * SMALL)[0] == pytest.approx(3 * count, rel=0.1)
    assert made(size=SMALL, noise=2.0)[1] == pytest.approx(2 * spread, rel=0.15)


def test_new_agents_of_the_carrier_are_slow_on_customs_alone_and_half_as_slow_once_trained():
    tale = tale_of("carrier", seed=7, until=UNTIL, knobs=Knobs(size=0.5))
    new, trained = {*tale.truth["trained"], *tale.truth["untrained"]}, set(tale.truth["trained"])
    logs = {}
    for one in tale.contacts:
        group = "old" if one.worker not in new else "trained" if one.worker in trained else "untrained"
        key = (one.topic == tale.truth["topic"], group, one.at.date() >= tale.truth["trained_on"])
        logs.setdefault(key, []).append(log(one.handle_s))
    mean = {key: fmean(values) for key, values in logs.items()}

    assert mean[True, "untrained", True] - mean[True, "old", True] == pytest.approx(log(3), abs=0.15)
    assert mean[True, "trained", True] - mean[True, "trained", False] == pytest.approx(log(0.5), abs=0.15)
    assert mean[False, "untrained", True] - mean[False, "old", True] == pytest.approx(0, abs=0.15)


def test_the_page_of_the_software_company_goes_live_on_a_monday_and_takes_most_resets():
    for day in range(7):
        live = tale_of("software", seed=7, until=UNTIL + timedelta(days=day)).truth["live_on"]
        assert live.weekday() == 0
        assert 80 <= (UNTIL + timedelta(days=day) - live).days <= 91
    tale = tale_of("software", seed=7, until=UNTIL, knobs=Knobs(size=SMALL))
    live, contacts = tale.truth["live_on"], list(tale.contacts)
    before = list(takewhile(lambda one: one.at.date() < live, contacts))
    after = contacts[len(before) :]

    def share(side):
        return sum(one.topic == tale.truth["topic"] for one in side) / len(side)

    assert share(before) == pytest.approx(2275 / 7000, abs=0.03)
    assert share(after) == pytest.approx(175 / 4900, abs=0.02)
    assert tale.truth["of_all_contacts"] == pytest.approx(0.3)


def test_the_insurer_s_faults_are_in_the_second_half_alone_however_small_the_past():
    tale = tale_of("insurance", seed=7, until=UNTIL, knobs=Knobs(size=SMALL))
    contacts = {one.number: one for one in tale.contacts}
    answers = {one.calls_back: one for one in contacts.values() if one.calls_back}

    def waited(one):
        taken = one.taken_at or answers[one.number].taken_at
        return taken - one.at

    complaints = [
        one for one in contacts.values() if one.topic.startswith("complaint") and one.calls_back is None
    ]
    late = [one.number for one in complaints if waited(one) > timedelta(days=1)]
    missing = [one.number for one in contacts.values() if not one.has_entry]

    assert (late, missing) == (tale.truth["late"], tale.truth["without_entry"])
    assert (len(late), len(missing)) == (3, 2)
    assert all(contacts[one].at.date() >= tale.truth["second_half_from"] for one in (*late, *missing))
    assert any(one.at.weekday() >= 5 for one in complaints)
    assert any(one.technical == "voicemail" for one in complaints)


def test_what_nobody_wrote_down_has_no_topic_in_the_file():
    tale = tale_of("insurance", seed=7, until=UNTIL, knobs=Knobs(size=SMALL))

    bare = [row["external_id"] for row in rows_of(tale) if "topic" not in row]

    assert bare == [f"insurance-7-{number}" for number in tale.truth["without_entry"]]
