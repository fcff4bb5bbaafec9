"""The same filter said in plain Python: what the store finds must be what this finds."""

import json
import re

from interlog.eventlog.querying.fields import SEARCHED


def matches(filter_, event):
    """Whether an event is one that the filter (its period counted back) means."""
    named = any(one.field == "visibility" for one in filter_.conditions)
    return (
        (filter_.start is None or event.time >= filter_.start)
        and (filter_.end is None or event.time < filter_.end)
        and (filter_.internal or named or event.visibility == "visible")
        and all(holds(one, event) != one.negated for one in filter_.conditions)
        and all(found(one.text, event) != one.negated for one in filter_.texts)
    )


def holds(one, event):
    if one.field == "data":
        return any(is_payload(value, one, at_path(event.data, one.path)) for value in one.values)
    if one.field == "duration_ms":
        number = event.duration_ms
        return number is not None and any(compared(number, one.operator, value) for value in one.values)
    given = getattr(event, one.field)
    text = {True: "true", False: "false"}[given] if one.field == "final" else given
    return any(is_text(value, text) for value in one.values)


def is_text(value, text):
    if value.pattern and value.text == "*":
        return text != ""
    if value.pattern:
        pattern = ".*".join(re.escape(part) for part in value.text.split("*"))
        return re.fullmatch(pattern, text, re.DOTALL) is not None
    return value.text == text


def is_payload(value, one, given):
    number = isinstance(given, (int, float)) and not isinstance(given, bool)
    if one.operator != "is":
        return number and compared(given, one.operator, value)
    return is_text(value, as_text(given)) or (number and compared(given, "is", value))


def compared(number, operator, value):
    try:
        asked = float(value.text)
    except ValueError:
        return False
    return {
        "is": number == asked,
        ">": number > asked,
        ">=": number >= asked,
        "<": number < asked,
        "<=": number <= asked,
    }[operator]


def at_path(data, path):
    for name in path:
        if not isinstance(data, dict) or name not in data:
            return None
        data = data[name]
    return data


def as_text(given):
    if given is None:
        return ""
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def found(text, event):
    in_json = json.dumps(text, ensure_ascii=False)[1:-1].lower()
    data = json.dumps(event.data, ensure_ascii=False, separators=(",", ":")).lower()
    return in_json in data or any(text.lower() in getattr(event, name).lower() for name in SEARCHED)
