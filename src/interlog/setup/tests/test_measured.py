"""What the linter says about what became of a configuration."""

from typing import Any

from interlog.setup.contracts import Problem
from interlog.setup.rules.linting import measured_problems
from interlog.setup.rules.linting.measured import Usage, Used
from interlog.setup.tests.bodies import changed, code, first_body

EVERY_FIELD = frozenset(one["key"] for one in first_body()["fields"])


def offered(body: dict[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(one["code"] for one in codes) for name, codes in body["code_lists"].items()}


def measured(body: dict[str, Any], **given: Any) -> list[Problem]:
    """Of 1,000 entries in 90 days; a list that is not named was chosen evenly."""
    lists = {
        name: Used(1000, dict.fromkeys((one["code"] for one in codes), 1))
        for name, codes in body["code_lists"].items()
    }
    usage: dict[str, Any] = {
        "days": 90,
        "entries": 1000,
        "lists": {**lists, **given.pop("lists", {})},
        "offered": offered(body),
        "looked_at": 1000,
        "filled": EVERY_FIELD,
        "shown": EVERY_FIELD,
    }
    return measured_problems(body, Usage(**{**usage, **given}))


def topics(**counts: int) -> dict[str, Used]:
    every = dict.fromkeys((one["code"] for one in first_body()["code_lists"]["topics"]), 10)
    named = {name.replace("__", "."): count for name, count in counts.items()}
    groups = {code: 0 for code in every if "." not in code}
    return {"topics": Used(1000, {**every, **groups, **named})}


def test_where_everything_is_used_nothing_is_said():
    assert measured(first_body(), lists=topics()) == []


def test_a_code_that_nobody_chose_is_named():
    found = measured(first_body(), lists=topics(billing__refund=0))

    assert [(one.kind, one.list, one.code) for one in found] == [("never_used", "topics", "billing.refund")]
    assert "the last 90 days" in found[0].message


def test_a_code_that_could_not_be_chosen_all_the_time_is_not_judged():
    body = first_body()
    known = {**offered(body), "topics": offered(body)["topics"] - {"billing.refund"}}

    assert measured(body, lists=topics(billing__refund=0), offered=known) == []


def test_a_group_that_nobody_chose_is_as_it_should_be():
    assert measured(first_body(), lists=topics(billing=0)) == []


def test_few_entries_say_nothing():
    assert measured(first_body(), lists=topics(billing__refund=0), entries=199) == []


def test_entries_on_a_vague_code_above_the_share_are_named_with_the_code_that_has_most():
    body = changed(
        lambda body: body["code_lists"]["topics"].extend([code("other", label="Other"), code("misc")])
    )

    below = measured(body, lists=topics(other=40, misc=10))
    above = measured(body, lists=topics(other=41, misc=10))

    assert [one.kind for one in below] == []
    assert [(one.kind, one.code) for one in above] == [("catch_all_share", "other")]
    assert "51 of 1,000" in above[0].message
    assert "“Other”, “Misc”" in above[0].message


def test_entries_on_a_group_count_as_caught_because_a_more_exact_code_was_there():
    found = measured(first_body(), lists=topics(billing=60))

    assert [(one.kind, one.code) for one in found] == [("catch_all_share", "billing")]


def test_a_code_is_a_catch_all_by_its_class_too():
    body = changed(
        lambda body: body["code_lists"]["dispositions"].append(
            code("rest", label="Rest", **{"class": "catch_all"})
        )
    )

    found = measured(body, lists={**topics(), "dispositions": Used(1000, {"rest": 900})})

    assert "catch_all_share" in [one.kind for one in found]


def test_the_share_is_a_setting():
    def change(body: dict[str, Any]) -> None:
        body["settings"]["lint"] = {"catch_all_share": 0.5}

    assert measured(changed(change), lists=topics(billing=500)) == []
    assert len(measured(changed(change), lists=topics(billing=501))) == 1


def test_a_field_that_nobody_fills_is_named_when_a_form_showed_it():
    found = measured(first_body(), lists=topics(), filled=EVERY_FIELD - {"handover_note"})

    assert [(one.kind, one.field) for one in found] == [("never_filled", "handover_note")]
    assert (
        measured(
            first_body(),
            lists=topics(),
            filled=EVERY_FIELD - {"handover_note"},
            shown=EVERY_FIELD - {"handover_note"},
        )
        == []
    )


def test_a_group_of_values_counts_as_filled_by_any_of_them():
    without = EVERY_FIELD - {"summary", "follow_up"}

    assert (
        measured(first_body(), lists=topics(), filled=without | {"summary.actions", "follow_up.due_at"}) == []
    )


def test_a_code_of_a_list_that_is_read_entry_by_entry_is_judged_by_those_read():
    found = measured(
        first_body(),
        lists={**topics(), "sentiments": Used(500, {"neutral": 400, "positive": 50, "upset": 50})},
    )

    assert [(one.kind, one.code) for one in found] == [("never_used", "negative")]
    assert "the newest 500 entries" in found[0].message
