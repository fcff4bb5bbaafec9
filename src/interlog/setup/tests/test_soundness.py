from typing import Any

import pytest

from interlog.setup.rules.soundness import soundness_problems
from interlog.setup.tests.bodies import changed, code, first_body, form, own_field, place


def kinds(body: dict[str, Any], published: dict[str, Any] | None = None) -> list[str]:
    return [one.kind for one in soundness_problems(body, published)]


def fields(*added: dict[str, Any]) -> Any:
    return lambda body: body["fields"].extend(added)


def codes(name: str, *added: dict[str, Any]) -> Any:
    return lambda body: body["code_lists"].setdefault(name, []).extend(added)


def put(value: Any, *path: Any) -> Any:
    def change(body: dict[str, Any]) -> None:
        target: Any = body
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return change


def shown_when(field: str, *values: Any, key: str = "handover_note") -> Any:
    def change(body: dict[str, Any]) -> None:
        place(body, "live", key)["shown_when"] = [{"field": field, "any_of": list(values)}]

    return change


def hotkeys(**keys: Any) -> Any:
    return lambda body: body["settings"]["hotkeys"].update(keys)


def both(*changes: Any) -> Any:
    return lambda body: [change(body) for change in changes]


def test_what_interlog_comes_with_is_sound():
    assert soundness_problems(first_body(), first_body()) == []


@pytest.mark.parametrize(
    ("change", "kind", "about"),
    [
        (fields(own_field("a"), own_field("a")), "field_twice", {"field": "custom.a"}),
        (fields(own_field("A")), "field_key_bad", {"field": "custom.A"}),
        (fields(own_field("in")), "field_key_bad", {"field": "custom.in"}),
        (fields({**own_field("a"), "key": "colour"}), "field_key_bad", {"field": "colour"}),
        (fields(own_field("a", "summary")), "field_kind_bad", {"field": "custom.a"}),
        (fields(own_field("a", "picklist")), "field_list_missing", {"field": "custom.a"}),
        (
            fields(own_field("a", "tree", code_list="no")),
            "field_list_missing",
            {"field": "custom.a", "list": "no"},
        ),
        (fields(own_field("a", "text", code_list="topics")), "field_list_unused", {"field": "custom.a"}),
        (fields({**own_field("a"), "label": " "}), "label_missing", {"field": "custom.a"}),
        (fields(own_field("a", "money", currency="euro"[:3])), "currency_bad", {"field": "custom.a"}),
        (fields(own_field("a", "text", currency="EUR")), "currency_bad", {"field": "custom.a"}),
        (fields(own_field("a", "number", default="5")), "default_unfit", {"field": "custom.a"}),
        (fields(own_field("a", "date", default="tomorrow")), "default_unfit", {"field": "custom.a"}),
        (put("gone", "fields", 1, "default"), "default_unfit", {"field": "status"}),
        (put("x", "fields", 8, "default"), "default_unfit", {"field": "summary"}),
        (lambda body: body["fields"].pop(0), "system_field_missing", {"field": "subject"}),
        (put("number", "fields", 0, "kind"), "system_field_changed", {"field": "subject"}),
        (put("outcomes", "fields", 4, "code_list"), "system_field_changed", {"field": "disposition"}),
        (lambda body: body["code_lists"].pop("statuses"), "list_missing", {"list": "statuses"}),
        (lambda body: body["lists"].append({"key": "own", "label": "Own"}), "list_missing", {"list": "own"}),
        (codes("own", code("a")), "list_unnamed", {"list": "own"}),
        (
            both(codes("Own", code("a")), lambda body: body["lists"].append({"key": "Own", "label": "O"})),
            "list_key_bad",
            {"list": "Own"},
        ),
        (
            lambda body: body["lists"].append({"key": "topics", "label": "T"}),
            "list_key_bad",
            {"list": "topics"},
        ),
        (codes("topics", code("Billing")), "code_twice", {"list": "topics", "code": "billing"}),
        (codes("topics", code(" a")), "code_bad", {"list": "topics", "code": " a"}),
        (codes("topics", code("")), "code_bad", {"list": "topics", "code": ""}),
        (codes("topics", {"code": "a", "label": ""}), "label_missing", {"list": "topics", "code": "a"}),
        (codes("topics", code("a", **{"class": "Not a slug"})), "class_bad", {"list": "topics", "code": "a"}),
        (codes("topics", code("a", parent="biling")), "parent_missing", {"list": "topics", "code": "a"}),
        (codes("topics", code("a", parent="a")), "parent_cycle", {"list": "topics", "code": "a"}),
        (
            codes("topics", code("a", parent="b"), code("b", parent="a")),
            "parent_cycle",
            {"list": "topics", "code": "a"},
        ),
        (
            codes("topics", code("a", replaced_by="no", active=False)),
            "replaced_by_missing",
            {"list": "topics", "code": "a"},
        ),
        (
            codes(
                "topics", code("a", replaced_by="b", active=False), code("b", replaced_by="a", active=False)
            ),
            "replaced_by_cycle",
            {"list": "topics", "code": "a"},
        ),
        (
            codes("topics", code("a", replaced_by="billing")),
            "replaced_and_active",
            {"list": "topics", "code": "a"},
        ),
        (codes("topics", code("a", valid_to="27.11.26")), "date_bad", {"list": "topics", "code": "a"}),
        (
            codes("topics", code("a", valid_from="2026-12-01", valid_to="2026-11-30")),
            "dates_crossed",
            {"list": "topics", "code": "a"},
        ),
        (lambda body: body["code_lists"]["channels"].pop(), "channels_fixed", {"list": "channels"}),
        (lambda body: form(body, "live").update(key="written"), "form_key_bad", {"form": "written"}),
        (lambda body: form(body, "live").update(name=""), "label_missing", {"form": "live"}),
        (
            lambda body: form(body, "live").update(channels=["voice", "fax"]),
            "channel_unknown",
            {"form": "live"},
        ),
        (lambda body: form(body, "live").update(queues=[" "]), "queue_bad", {"form": "live"}),
        (
            lambda body: form(body, "live").update(channels=["voice", "email"]),
            "forms_overlap",
            {"channel": "email"},
        ),
        (lambda body: form(body, "live").update(channels=[]), "forms_overlap", {"form": "any"}),
        (
            lambda body: [form(body, key).update(queues=["VIP"], channels=[]) for key in ("live", "written")],
            "forms_overlap",
            {"form": "written"},
        ),
        (
            lambda body: form(body, "any").update(channels=["in_person"]),
            "channel_without_form",
            {"channel": "back_office"},
        ),
        (
            lambda body: form(body, "any").update(queues=["VIP"]),
            "channel_without_form",
            {"channel": "in_person"},
        ),
        (
            lambda body: place(body, "live", "topic").update(key="topik"),
            "field_unknown",
            {"field": "topik", "form": "live"},
        ),
        (
            lambda body: place(body, "live", "topic").update(key="outcome"),
            "field_placed_twice",
            {"field": "outcome"},
        ),
        (
            lambda body: place(body, "live", "topic").update(default="x"),
            "default_unfit",
            {"field": "topic", "form": "live"},
        ),
        (shown_when("subject", "x"), "shown_when_kind", {"field": "handover_note", "form": "live"}),
        (shown_when("dispo", "x"), "field_unknown", {"field": "handover_note", "form": "live"}),
        (shown_when("disposition", "x"), "shown_when_value", {"field": "handover_note", "form": "live"}),
        (shown_when("disposition", True), "shown_when_value", {"field": "handover_note", "form": "live"}),
        (
            shown_when("customer_repeated", "yes"),
            "shown_when_value",
            {"field": "handover_note", "form": "live"},
        ),
        (shown_when("disposition"), "shown_when_empty", {"field": "handover_note", "form": "live"}),
        (
            both(fields(own_field("a", "boolean")), shown_when("custom.a", True)),
            "shown_when_not_on_form",
            {"field": "handover_note", "form": "live"},
        ),
        (
            shown_when("disposition", "handed_over", key="disposition"),
            "shown_when_circle",
            {"field": "disposition"},
        ),
        (
            both(
                shown_when("disposition", "handed_over", key="topic"),
                shown_when("topic", "billing", key="disposition"),
            ),
            "shown_when_circle",
            {"form": "live"},
        ),
        (put("", "rules", 0, "name"), "rule_name_bad", {"rule": ""}),
        (put("Disposition required", "rules", 1, "name"), "rule_name_bad", {"rule": "Disposition required"}),
        (put(" ", "rules", 0, "message"), "message_missing", {"rule": "Disposition required"}),
        (put("dispo", "rules", 0, "field"), "field_unknown", {"rule": "Disposition required"}),
        (put(["fax"], "rules", 0, "channels"), "channel_unknown", {"rule": "Disposition required"}),
        (put(60, "settings", "wrap_up_s", "fax"), "channel_unknown", {"channel": "fax"}),
        (hotkeys(open_panel="L"), "hotkey_bad", {}),
        (hotkeys(open_panel="Mod+Shift+Nothing"), "hotkey_bad", {}),
        (hotkeys(open_panel="Mod+L+K"), "hotkey_bad", {}),
        (hotkeys(open_panel="Cmd + Return"), "hotkey_twice", {}),
        (hotkeys(open_panel="Mod+T"), "hotkey_taken", {}),
        (hotkeys(open_panel="Ctrl+K"), "hotkey_taken", {}),
        (hotkeys(fields={"topic": "Mod+Alt+7"}), "hotkey_writes", {}),
        (hotkeys(fields={"topik": "Mod+Alt+1"}), "field_unknown", {"field": "topik"}),
        (
            lambda body: body["practice"].append(
                {"key": "a", "channel": "fax", "text": "T", "codes": {"topic": "billing"}}
            ),
            "channel_unknown",
            {"channel": "fax"},
        ),
        (
            lambda body: body["practice"].append(
                {"key": "a", "channel": "voice", "text": "T", "codes": {"topic": "no"}}
            ),
            "sample_code",
            {"list": "topics", "code": "no"},
        ),
        (
            lambda body: body["practice"].append({"key": "a", "channel": "voice", "text": "T"}),
            "sample_empty",
            {},
        ),
        (
            lambda body: body["practice"].append(
                {"key": "", "channel": "voice", "text": "T", "codes": {"topic": "billing"}}
            ),
            "sample_key_bad",
            {},
        ),
    ],
)
def test_what_does_not_hang_together_is_told_with_its_place_and_mend(change, kind, about):
    found = [one for one in soundness_problems(changed(change)) if one.kind == kind]

    assert found, soundness_problems(changed(change))
    assert {name: getattr(found[0], name) for name in about} == about
    assert all(one.message and one.mend and one.path for one in found)


@pytest.mark.parametrize(
    "change",
    [
        fields(own_field("a", "money", currency="EUR", default={"minor_units": 500, "currency": "EUR"})),
        fields(own_field("a", "multi_picklist", code_list="outcomes", default=["solved"])),
        codes("topics", code("A code with spaces, as an import brings it")),
        codes("topics", code("a", active=False, replaced_by="billing", valid_to="2026-11-30")),
        codes("topics", code("a", replaced_by="billing", valid_to="2026-11-30")),
        codes("reasons", code("a")),
        both(codes("own", code("a")), lambda body: body["lists"].append({"key": "own", "label": "Own"})),
        lambda body: form(body, "live").update(queues=["VIP", "Gold"]),
        lambda body: body["forms"].append(
            {"key": "vip", "name": "VIP", "queues": ["VIP"], "channels": ["voice"]}
        ),
        lambda body: body["forms"].append({"key": "vip", "name": "VIP", "queues": ["VIP"]}),
        shown_when("disposition", "handed_over", "escalated_supervisor"),
        shown_when("customer_repeated", True),
        shown_when("channel", "voice"),
        both(fields(own_field("a", "boolean", default=True)), shown_when("custom.a", True)),
        put("follow_up.due_at", "rules", 0, "field"),
        hotkeys(fields={"topic": "Mod+Alt+1", "notes_html": "Alt+N"}),
        hotkeys(open_panel="Ctrl/Cmd+Shift++"),
    ],
)
def test_what_hangs_together_has_no_problem(change):
    body = changed(change)

    assert soundness_problems(body, first_body()) == []


def test_a_circle_in_a_tree_is_told_once_however_many_codes_lead_into_it():
    body = changed(
        codes("topics", *(code(f"c{n}", parent=f"c{(n + 1) % 4}") for n in range(4)), code("d", parent="c0"))
    )

    assert kinds(body) == ["parent_cycle"]


def test_a_field_of_one_s_own_keeps_the_kind_it_was_published_with():
    published = changed(fields(own_field("amount", "text")))
    body = changed(fields(own_field("amount", "number")))

    assert kinds(body, published) == ["field_kind_fixed"]
    assert kinds(body, first_body()) == []


def test_a_tree_may_be_twenty_levels_deep_and_no_deeper():
    chain = [code(f"c{n}", parent=f"c{n + 1}") for n in range(20)] + [code("c20")]

    (told,) = soundness_problems(changed(codes("topics", *chain)))

    assert (told.kind, told.code) == ("tree_too_deep", "c0")
    assert kinds(changed(codes("topics", *chain[1:]))) == []
