"""Each thing of a configuration as people read it: what is said of it, in words, in the order in which it is shown."""

from collections.abc import Mapping, Sequence
from typing import Any

from interlog.setup.rules.reading import Item, Reading

Said = dict[str, str]

_KINDS = {
    "text": "text",
    "rich_text": "formatted text",
    "number": "number",
    "money": "money",
    "boolean": "yes or no",
    "date": "date",
    "datetime": "date and time",
    "picklist": "picklist",
    "multi_picklist": "picklist, several choices",
    "tree": "tree",
    "reference": "reference",
    "phone": "phone number",
    "url": "web address",
    "issues": "further issues",
    "summary": "summary",
    "follow_up": "follow-up",
    "articles": "articles",
}
_REGIONS = {"top": "top", "main": "main part", "more": "behind “More”"}
_SETTINGS = {
    "max_unfinished": "Unfinished entries before no new work is offered",
    "late_after_s": "Seconds after which an entry counts as late",
    "draft_when_conversation_ends": "A draft by itself when a conversation ends",
    "hotkeys.open_panel": "Hotkey: open the panel",
    "hotkeys.complete": "Hotkey: complete",
    "lint.catch_all_share": "Linter: share of catch-all codes",
    "lint.flat_codes": "Linter: codes in a flat list",
}


def field(reading: Reading, one: Item) -> Said:
    """What is said of a field."""
    return _filled(
        {
            "Label": one["label"],
            "Kind": _KINDS.get(one["kind"], one["kind"]),
            "Help": one.get("help"),
            "Code list": _list_words(reading, one.get("code_list", "")),
            "Default": _value(reading, one["key"], one.get("default")),
            "Currency": one.get("currency"),
            "Personal data": one.get("personal_data"),
        }
    )


def form(reading: Reading, one: Item) -> Said:
    """What is said of a form itself, without its fields."""
    return _filled(
        {
            "Name": one["name"],
            "Channels": _channels(reading, one["channels"]),
            "Queues": ", ".join(one.get("queues", [])) or "all",
        }
    )


def place(reading: Reading, one: Item) -> Said:
    """What is said of a field on a form."""
    return _filled(
        {
            "required": "yes" if one["required"] else "no",
            "shown": conditions(reading, one.get("shown_when", [])),
            "region": _REGIONS[one["region"]],
            "width": one["width"],
            "help": one.get("help"),
            "default": _value(reading, one["key"], one.get("default")),
        }
    )


def place_in_one(reading: Reading, one: Item) -> str:
    """A field on a form in one line."""
    said = place(reading, one)
    parts = [
        # A rule may ask for it all the same.
        "required" if one["required"] else "",
        said["region"],
        f"{said['width']} width",
        said["shown"] if one.get("shown_when") else "",
        f"help “{said['help']}”" if "help" in said else "",
        f"default {said['default']}" if "default" in said else "",
    ]
    return ", ".join(part for part in parts if part)


def places(reading: Reading, form: Item) -> Said:
    """The fields of a form, each in one line."""
    return {reading.label(one["key"]): place_in_one(reading, one) for one in form["fields"]}


def conditions(reading: Reading, all_of: Sequence[Item]) -> str:
    """When a field is shown, in words."""
    parts = [
        f"{reading.label(one['field'])} is {' or '.join(reading.words_for(one['field'], value) for value in one['any_of'])}"
        for one in all_of
    ]
    return f"when {' and '.join(parts)}" if parts else "always"


def rule(reading: Reading, one: Item) -> Said:
    """What is said of a rule."""
    return _filled(
        {
            "Name": one["name"],
            "Condition": one["condition"],
            "Message": one["message"],
            "Points at": reading.label(one["field"]),
            "Channels": _channels(reading, one["channels"]),
        }
    )


def code(reading: Reading, one: Item, list_name: str) -> Said:
    """What is said of a code."""

    def label_of(key: str) -> str:
        return reading.label_of_code(list_name, one.get(key, ""))

    return _filled(
        {
            "Label": one["label"],
            "Lies below": label_of("parent"),
            "Class": one.get("class"),
            "Definition": one.get("definition"),
            "Example": one.get("example"),
            "Counter-example": one.get("counter_example"),
            "Offered": "yes" if one.get("active", True) else "no",
            "Valid from": one.get("valid_from"),
            "Valid to": one.get("valid_to"),
            "Replaced by": label_of("replaced_by"),
        }
    )


def code_list(_reading: Reading, one: Item) -> Said:
    """What is said of a list of one's own."""
    return _filled({"Label": one["label"], "Help": one.get("help")})


def sample(reading: Reading, one: Item) -> Said:
    """What is said of a sample to practise on."""
    codes = (f"{reading.label(key)}: {reading.words_for(key, value)}" for key, value in one["codes"].items())
    return _filled(
        {
            "Channel": reading.label_of_code("channels", one["channel"]),
            "Text": one["text"],
            "Codes": ", ".join(codes),
            "Why": one.get("why"),
        }
    )


def settings(reading: Reading) -> dict[str, tuple[str, str]]:
    """Every setting that is given: key -> (its name, its value in words)."""
    given = _flat(reading.body["settings"], "")
    return {key: (_setting_name(reading, key), _setting_value(value)) for key, value in given.items()}


def _flat(values: Mapping[str, Any], before: str) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in values.items():
        # Fields' own keys have full stops in them.
        flat |= _flat(value, f"{before}{key}.") if isinstance(value, Mapping) else {f"{before}{key}": value}
    return flat


def _setting_name(reading: Reading, key: str) -> str:
    if key.startswith("wrap_up_s."):
        return f"Seconds of wrap-up: {reading.label_of_code('channels', key.removeprefix('wrap_up_s.'))}"
    if key.startswith("hotkeys.fields."):
        return f"Hotkey: jump to {reading.label(key.removeprefix('hotkeys.fields.'))}"
    return _SETTINGS[key]


def _setting_value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _channels(reading: Reading, channels: Sequence[str]) -> str:
    return ", ".join(reading.label_of_code("channels", one) for one in channels) or "all"


def _list_words(reading: Reading, name: str) -> str:
    return reading.list_labels.get(name, name)


def _value(reading: Reading, key: str, value: Any) -> str | None:
    return None if value is None else reading.words_for(key, value)


def _filled(said: Mapping[str, str | None]) -> Said:
    return {what: text for what, text in said.items() if text}
