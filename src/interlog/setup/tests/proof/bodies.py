"""Small configurations for the tests of the proof."""

from datetime import UTC, datetime

AT = datetime(2026, 11, 21, 12, 0, 7, tzinfo=UTC)


def field(key, kind="text", *, label="", **more):
    return {"key": key, "label": label or key, "kind": kind, **more}


def place(key, *, required=False, when=None, **more):
    shown = {"shown_when": [{"field": one, "any_of": values} for one, values in when.items()]} if when else {}
    return {"key": key, "required": required, "region": "main", "width": "full", **shown, **more}


def form(key, *places, channels=(), queues=()):
    return {"key": key, "name": key, "channels": [*channels], "queues": [*queues], "fields": [*places]}


def rule(name, condition, *, about="disposition", channels=()):
    return {"name": name, "condition": condition, "message": "No.", "field": about, "channels": [*channels]}


def code(name, **more):
    return {"code": name, "label": name.capitalize(), **more}


LISTS = {
    "topics": [code("billing"), code("refund", parent="billing"), code("delivery")],
    "dispositions": [
        code("done", **{"class": "resolved"}),
        code("refund_issued", label="Refund issued", **{"class": "resolved"}),
        code("handed_over", **{"class": "escalated"}),
        code("old", active=False),
    ],
    "outcomes": [code("solved"), code("open")],
    "statuses": [code("done")],
    "sentiments": [],
    "channels": [],
    "reasons": [code("damage"), code("delay")],
}
FIELDS = [
    field("topic", "tree", code_list="topics", label="Topic"),
    field("disposition", "picklist", code_list="dispositions", label="Disposition"),
    field("outcome", "picklist", code_list="outcomes", label="Outcome"),
    field("follow_up", "follow_up", label="Follow-up"),
    field("custom.amount", "money", label="Refund amount", currency="EUR"),
    field("custom.order", label="Order number"),
    field("custom.number", "number", label="Pieces"),
    field("custom.asked", "boolean", label="Asked"),
    field("custom.reason", "picklist", code_list="reasons", label="Reason"),
    field("custom.tags", "multi_picklist", code_list="reasons", label="Tags"),
    field("custom.day", "date", label="Day"),
]


def body(*rules, forms=(), fields=(), lists=None):
    return {
        "fields": [*FIELDS, *fields],
        "forms": [*forms],
        "rules": [*rules],
        "settings": {},
        "lists": [],
        "code_lists": {**LISTS, **(lists or {})},
        "practice": [],
    }
