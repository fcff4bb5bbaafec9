"""Each story is coded by its own configuration, so that nothing the demo plays is ever refused."""

from datetime import UTC, datetime, timedelta

import pytest

from interlog.eventlog.facade import source_links
from interlog.logbook.facade import published
from interlog.logbook.language import Circumstances, Guard, Setup, clean
from interlog.setup.facade import pack
from interlog.simulator import demo
from interlog.simulator.errors import OtherStory
from interlog.simulator.scripts import entry_values
from interlog.simulator.stories import STORIES, STORY_KEYS
from interlog.watching.models import Alert, SavedView

BEGAN = datetime(2026, 3, 2, 9, 20, tzinfo=UTC)
EVERY_SCRIPT = [
    pytest.param(story, script, id=f"{story.key}: {script.subject}")
    for story in STORIES.values()
    for script in story.scripts
]


def guard_of(story) -> Guard:
    return Guard(Setup(0, pack(story.pack).body))


@pytest.mark.parametrize("channel", ["voice", "chat", "email"])
@pytest.mark.parametrize(("story", "script"), EVERY_SCRIPT)
def test_the_entry_of_every_script_can_be_completed_on_every_channel(story, script, channel):
    guard = guard_of(story)
    ended = BEGAN + timedelta(minutes=script.minutes)

    values, errors = clean({**entry_values(script, ended), "channel": channel}, guard.setup.leaves)

    assert errors == []
    about = Circumstances(has_conversation=True, started_at=BEGAN, queue=script.queue)
    assert guard.problems(values, about) == []


@pytest.mark.parametrize(("story", "script"), EVERY_SCRIPT)
def test_every_script_stands_on_an_exact_topic(story, script):
    topics = guard_of(story).setup.codes["topics"].values()

    assert script.topic in {one.code for one in topics} - {one.parent for one in topics}


@pytest.mark.parametrize("key", STORY_KEYS)
def test_a_story_has_contacts_of_many_kinds(key):
    scripts = STORIES[key].scripts

    assert len(scripts) >= 10
    assert len({one.topic for one in scripts}) >= 9
    assert len({one.queue for one in scripts}) >= 2
    classes = {guard_of(STORIES[key]).setup.class_of("dispositions", one.disposition) for one in scripts}
    assert classes >= {"resolved", "follow_up", "escalated"}


def test_the_software_company_has_more_password_resets_than_anything_else():
    scripts = STORIES["software"].scripts

    assert max(scripts, key=lambda one: one.weight).topic == "account.password_reset"


@pytest.fixture
def prepare(db, tmp_path, monkeypatch, settings):
    """Fill a folder, without its history."""
    monkeypatch.setattr(demo, "_import_history", lambda *_: None)
    monkeypatch.setattr(demo, "_add_alerts", lambda: None)
    monkeypatch.setattr(demo, "_seed_automation", lambda _: None)
    settings.MAIL_REFUSED = ""
    return lambda story=None: demo.prepare(tmp_path, story=story, seed=1, report=lambda _: None)


@pytest.mark.parametrize("key", STORY_KEYS)
def test_an_empty_folder_begins_with_the_configuration_of_its_story(prepare, key):
    story, shown = prepare(key)

    assert story.key == key
    assert published().number == 2
    assert published().body["rules"] == pack(story.pack).body["rules"]
    assert "ava@demo.interlog.example" in {one.email for one in shown}


def test_without_a_story_it_is_the_software_company_and_a_filled_folder_keeps_its_own(prepare, settings):
    first, shown = prepare()
    settings.PUBLIC_URL = "http://127.0.0.1:8799"
    again, known = prepare()

    views = SavedView.objects.filter(shared="all")
    assert (views.count(), Alert.objects.filter(view__in=views).count()) == (3, 3)
    (links,) = source_links()
    assert links.element_url.startswith("http://127.0.0.1:8799/")
    assert (first.key, again.key) == ("software", "software")
    assert known == shown
    assert published().number == 2


def test_a_filled_folder_does_not_change_its_story(prepare):
    prepare("insurance")

    with pytest.raises(OtherStory, match="insurance"):
        prepare("carrier")

    assert prepare("insurance")[0].key == prepare()[0].key == "insurance"
