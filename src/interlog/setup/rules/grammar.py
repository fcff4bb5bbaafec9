"""What a configuration is made of: the parts of its body, the members of each, and how long anything may be.

One description serves for checking what was sent (`shape.py`), for the one way a body is kept and written to a file
(`canonical.py`), and for the guide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Union

from interlog.logbook.language import CHANNELS

MAX_FIELDS = 500
MAX_FORMS = 100
MAX_RULES = 1000
MAX_LISTS = 200
MAX_CODES = 20_000
MAX_SAMPLES = 500
MAX_QUEUES = 200
MAX_CONDITIONS = 20
MAX_CHOICES = 200
DEEPEST = 20  # levels of a tree of codes
LONGEST_CODE = 120
LONGEST_CONDITION = 4000
_KEY, _LABEL, _LINE, _TEXT, _LONG = 120, 200, 300, 2000, 10_000

OWN_KINDS = (
    "text",
    "rich_text",
    "number",
    "money",
    "boolean",
    "date",
    "datetime",
    "picklist",
    "multi_picklist",
    "tree",
    "reference",
    "phone",
    "url",
)
SYSTEM_KINDS = ("issues", "summary", "follow_up", "articles")
CODED_KINDS = ("picklist", "multi_picklist", "tree")
# Fields that every configuration has: their kind, and the list their codes come from.
SYSTEM_FIELDS: Mapping[str, tuple[str, str]] = {
    "subject": ("text", ""),
    "status": ("picklist", "statuses"),
    "channel": ("picklist", "channels"),
    "topic": ("tree", "topics"),
    "disposition": ("picklist", "dispositions"),
    "outcome": ("picklist", "outcomes"),
    "more_issues": ("issues", ""),
    "notes_html": ("rich_text", ""),
    "summary": ("summary", ""),
    "handover_note": ("text", ""),
    "activity_date": ("date", ""),
    "occurred_at": ("datetime", ""),
    "utc_offset": ("text", ""),
    "duration_s": ("number", ""),
    "follow_up": ("follow_up", ""),
    "sentiment_agent": ("picklist", "sentiments"),
    "sentiment_machine": ("picklist", "sentiments"),
    "customer_repeated": ("boolean", ""),
    "tried_self_service": ("boolean", ""),
    "articles_used": ("articles", ""),
    "article_missing": ("text", ""),
    "person_id": ("reference", ""),
    "account_id": ("reference", ""),
    "case_id": ("reference", ""),
}
STANDARD_LISTS = ("topics", "dispositions", "outcomes", "statuses", "sentiments", "channels", "reasons")
REGIONS = ("top", "main", "more")
WIDTHS = ("half", "full")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most `longest` characters; it may be empty."""

    longest: int


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `low` to `high`, without a fraction when `whole`."""

    low: int
    high: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these texts."""

    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an entry: a text, a number, true or false, a money amount, or codes. Its field says which."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of `of`, at most `longest` of them; `what` names them in messages ("fields")."""

    of: "Type"
    longest: int
    what: str


@dataclass(frozen=True, slots=True)
class Table:
    """Free keys, each with an `of`; a null takes the key away."""

    of: "Type"
    longest: int
    what: str


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a record. `needed`: it must be sent; else it is `empty` when it is not.

    A member that is empty is left out of what is kept, unless `kept`: what reads bodies may count on it then.
    """

    type: "Type"
    empty: Any = None
    needed: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """An object with these members, in the order in which they are written, and no others."""

    members: Mapping[str, Member]


Type = Union[Text, Flag, Number, Choice, Value, Sequence, Table, Record]  # noqa: UP007 - refers to itself


def _needed(type_: Type) -> Member:
    return Member(type_, needed=True, kept=True)


def _filled(type_: Type, empty: Any) -> Member:
    return Member(type_, empty, kept=True)


def _may(type_: Type, empty: Any = "") -> Member:
    return Member(type_, empty)


FIELD = Record(
    {
        "key": _needed(Text(_KEY)),
        "label": _needed(Text(_LABEL)),
        "kind": _needed(Choice(OWN_KINDS + SYSTEM_KINDS)),
        "help": _may(Text(_TEXT)),
        "code_list": _may(Text(_KEY)),
        "default": _may(Value(), None),
        "currency": _may(Text(3)),
        "personal_data": _may(Text(40)),
    }
)
SHOWN_WHEN = Record(
    {
        "field": _needed(Text(_KEY)),
        "any_of": _needed(Sequence(Value(), MAX_CHOICES, "values")),
    }
)
PLACED = Record(
    {
        "key": _needed(Text(_KEY)),
        "required": _filled(Flag(), empty=False),
        "region": _filled(Choice(REGIONS), "main"),
        "width": _filled(Choice(WIDTHS), "full"),
        "help": _may(Text(_TEXT)),
        "default": _may(Value(), None),
        "shown_when": _may(Sequence(SHOWN_WHEN, MAX_CONDITIONS, "conditions"), []),
    }
)
FORM = Record(
    {
        "key": _needed(Text(_KEY)),
        "name": _needed(Text(_LABEL)),
        "channels": _filled(Sequence(Text(_KEY), len(CHANNELS), "channels"), []),
        "queues": _may(Sequence(Text(_LABEL), MAX_QUEUES, "queues"), []),
        "fields": _filled(Sequence(PLACED, MAX_FIELDS, "fields"), []),
    }
)
RULE = Record(
    {
        "name": _needed(Text(_LABEL)),
        "condition": _needed(Text(LONGEST_CONDITION)),
        "message": _needed(Text(_LINE)),
        "field": _needed(Text(_KEY)),
        "channels": _filled(Sequence(Text(_KEY), len(CHANNELS), "channels"), []),
    }
)
CODE = Record(
    {
        "code": _needed(Text(LONGEST_CODE)),
        "label": _needed(Text(_LABEL)),
        "parent": _may(Text(LONGEST_CODE)),
        "class": _may(Text(60)),
        "definition": _may(Text(_TEXT)),
        "example": _may(Text(_TEXT)),
        "counter_example": _may(Text(_TEXT)),
        "active": _may(Flag(), empty=True),
        "valid_from": _may(Text(10)),
        "valid_to": _may(Text(10)),
        "replaced_by": _may(Text(LONGEST_CODE)),
        "order": _may(Number(-(10**6), 10**6), None),  # where it belongs in its list; then the place says it
    }
)
LIST = Record({"key": _needed(Text(_KEY)), "label": _needed(Text(_LABEL)), "help": _may(Text(_TEXT))})
HOTKEYS = Record(
    {
        "open_panel": _may(Text(60)),
        "complete": _may(Text(60)),
        "fields": _may(Table(Text(60), MAX_FIELDS, "hotkeys"), {}),
    }
)
LINT = Record(
    {"catch_all_share": _may(Number(0, 1, whole=False), None), "flat_codes": _may(Number(1, MAX_CODES), None)}
)
SETTINGS = Record(
    {
        "wrap_up_s": _may(Table(Number(0, 86_400), 50, "channels"), {}),
        "max_unfinished": _may(Number(0, 1000), None),
        "late_after_s": _may(Number(0, 10**7), None),
        "draft_when_conversation_ends": _may(Flag(), None),
        "hotkeys": _may(HOTKEYS, {}),
        "lint": _may(LINT, {}),
    }
)
SAMPLE = Record(
    {
        "key": _needed(Text(_KEY)),
        "channel": _needed(Text(_KEY)),
        "text": _needed(Text(_LONG)),
        "codes": _filled(
            Record({name: _may(Text(LONGEST_CODE)) for name in ("topic", "disposition", "outcome")}), {}
        ),
        "why": _may(Text(_TEXT)),
    }
)
BODY = Record(
    {
        "fields": _filled(Sequence(FIELD, MAX_FIELDS, "fields"), []),
        "forms": _filled(Sequence(FORM, MAX_FORMS, "forms"), []),
        "rules": _filled(Sequence(RULE, MAX_RULES, "rules"), []),
        "settings": _filled(SETTINGS, {}),
        "lists": _filled(Sequence(LIST, MAX_LISTS, "lists"), []),
        "code_lists": _filled(Table(Sequence(CODE, MAX_CODES, "codes"), MAX_LISTS, "lists"), {}),
        "practice": _filled(Sequence(SAMPLE, MAX_SAMPLES, "samples"), []),
    }
)
PARTS = tuple(BODY.members)
