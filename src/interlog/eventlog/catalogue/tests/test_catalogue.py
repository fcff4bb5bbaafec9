"""The catalogue of event types: complete, described, and true to what was released."""

from copy import deepcopy
from typing import get_args

import pytest
from jsonschema_rs import Draft202012Validator, meta

from interlog.eventlog.catalogue import data_schemas, event_types, is_known, known_type, usual_visibility
from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import Text
from interlog.eventlog.catalogue.released import breaks, recorded, shapes
from interlog.eventlog.catalogue.released import written as record_text
from interlog.kit.envelope import OccurredIn, Status

UNITS = {"ms": ("_ms",), "s": ("_s",), "days": ("_days",)}


@pytest.fixture
def released():
    return deepcopy(shapes())


def test_every_area_of_the_product_has_its_types():
    nouns = {name.partition(".")[0] for name in event_types()}

    assert {"journey", "chatbot", "ai_agent", "inbox", "message", "call", "leg", "entry", "case"} <= nouns
    assert len(event_types()) >= 240


@pytest.mark.parametrize("known", event_types().values(), ids=lambda known: known.type)
def test_a_type_says_when_it_happens_in_the_words_of_the_envelope(known):
    assert known.meaning
    assert known.name
    assert set(known.statuses) <= set(get_args(Status))
    assert known.occurred_in in get_args(OccurredIn)


@pytest.mark.parametrize("known", event_types().values(), ids=lambda known: known.type)
def test_a_field_with_a_unit_carries_it_in_its_name(known):
    wrong = [
        one.name for one in known.payload if one.unit in UNITS and not one.name.endswith(UNITS[one.unit])
    ]

    assert wrong == []


@pytest.mark.parametrize("name", event_types())
def test_every_schema_is_one_of_draft_2020_12(name):
    meta.validate(data_schemas()[name])


def test_a_schema_takes_what_is_sent_and_points_at_what_is_wrong():
    check = Draft202012Validator(data_schemas()["journey.wait_timed_out"])

    assert check.is_valid({"wait_kind": "reply", "waited_ms": 1200, "branch": None, "of_its_own": [1]})
    assert not check.is_valid({"waited_ms": "long"})
    assert not check.is_valid({"waited_ms": -1})


def test_what_is_always_there_is_required_and_from_is_written_as_it_is():
    schema = data_schemas()["person.unmerged"]

    assert schema["required"] == ["from"]
    assert schema["properties"]["from"] == {"type": "string"}


def test_personal_data_and_units_are_told_by_the_schema():
    fields = data_schemas()["journey.call_started"]["properties"]

    assert fields["to"]["x-personal-data"] == "contact"
    assert data_schemas()["case.resolved"]["properties"]["open_s"]["x-unit"] == "s"


def test_a_type_that_is_not_listed_is_unknown_and_visible():
    assert is_known("call.ended")
    assert not is_known("elevator.stuck")
    assert known_type("elevator.stuck") is None
    assert usual_visibility("elevator.stuck") == "visible"
    assert usual_visibility("ai_agent.memory_read") == "internal"


@pytest.mark.parametrize(
    ("type_", "statuses", "doc"),
    [
        ("call.ended", ("success",), "Again."),
        ("test.none", (), "No status."),
        ("test.mute", ("success",), None),
    ],
)
def test_a_definition_that_is_not_whole_is_refused(type_, statuses, doc):
    with pytest.raises(ValueError, match=type_):
        event(type_, "Name", *statuses)(type("Given", (), {"__doc__": doc}))


def test_a_field_of_no_known_kind_is_refused():
    class Given:
        """When it happens."""

        plain: str
        known: Text | None = None

    with pytest.raises(ValueError, match="plain is of no known kind"):
        event("test.plain", "Name", "success")(Given)

    assert not is_known("test.plain")


def test_no_released_type_has_changed_its_shape():
    assert breaks(recorded(), shapes()) == []


def test_what_was_added_is_recorded():
    assert record_text(shapes()) == record_text(recorded()), (
        "record it: .venv/bin/python -m interlog.eventlog.catalogue.released"
    )


def test_a_new_type_and_a_new_optional_field_break_nothing(released):
    more = deepcopy(released)
    more["lift.stuck"] = more["call.ended"]
    more["call.ended"]["fields"]["mood"] = {
        "kind": "text",
        "unit": "",
        "personal_data": "none",
        "required": False,
    }

    assert breaks(released, more) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda types: types.pop("call.ended"), "is gone"),
        (lambda types: types["call.ended"]["fields"].pop("talk_s"), "the field talk_s is gone"),
        (lambda types: types["call.ended"]["fields"]["talk_s"].update(unit="ms"), "the field talk_s changed"),
        (lambda types: types["call.ended"].update(statuses=["success"]), "its statuses changed"),
        (
            lambda types: types["call.ended"]["fields"].update(
                mood={"kind": "text", "unit": "", "personal_data": "none", "required": True}
            ),
            "the new field mood is required",
        ),
    ],
)
def test_a_changed_shape_is_told_with_the_mend(released, change, said):
    changed = deepcopy(released)
    change(changed)

    (told,) = breaks(released, changed)

    assert told.startswith("call.ended")
    assert said in told
    assert "a type of its own" in told
