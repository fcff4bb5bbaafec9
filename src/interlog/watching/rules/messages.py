"""What a message of an alert says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from interlog.watching.contracts import AlertCard, Condition, FiringCard, Message


def spoken(condition: Condition) -> str:
    """The condition in words: "more than 5 events in 10 minutes"."""
    window = f"{condition.window_min} minute{'' if condition.window_min == 1 else 's'}"
    if condition.kind == "absence":
        return f"no event for {window}"
    if condition.kind == "rate":
        return f"more than {condition.threshold:g} % failed in {window}"
    return f"more than {condition.threshold:g} events in {window}"


def payload(
    message: Message, alert: AlertCard, firing: FiringCard | None, *, at: datetime, link: str
) -> dict[str, Any]:
    """The body of a webhook: type, timestamp and data, as Standard Webhooks has it."""
    return {
        "type": f"alert.{message}",
        "timestamp": _written(at),
        "data": {
            "alert": {"id": str(alert.id), "name": alert.name, "severity": alert.severity},
            "view": {"name": alert.view.name, "query": alert.view.query},
            "condition": {
                "kind": alert.condition.kind,
                "threshold": alert.condition.threshold,
                "window_min": alert.condition.window_min,
                "in_words": spoken(alert.condition),
            },
            "firing": None if firing is None else _firing(firing),
            "log": link,
        },
    }


def subject(body: Mapping[str, Any]) -> str:
    """The subject of a mail with this body."""
    alert = body["data"]["alert"]
    happened = {"alert.fired": "fired", "alert.recovered": "recovered", "alert.test": "test"}[body["type"]]
    return f"[Interlog] {alert['severity']}: {alert['name']} - {happened}"


def text(body: Mapping[str, Any]) -> str:
    """A mail with this body."""
    data = body["data"]
    firing = data["firing"]
    lines = [
        f"{data['alert']['name']}: {data['condition']['in_words']}",
        f"View: {data['view']['name']}",
    ]
    if body["type"] == "alert.test":
        lines.append("This is a test. Nothing happened.")
    if firing is not None:
        unit = " % failed" if data["condition"]["kind"] == "rate" else " events"
        lines += [
            f"Found: {firing['value']:g}{unit}",
            f"Since: {firing['began_at']}",
            *([f"Until: {firing['ended_at']}"] if firing["ended_at"] else []),
        ]
    return "\n".join([*lines, "", data["log"], ""])


def _firing(firing: FiringCard) -> dict[str, Any]:
    return {
        "id": str(firing.id),
        "began_at": _written(firing.began_at),
        "ended_at": firing.ended_at and _written(firing.ended_at),
        "value": firing.value,
        "threshold": firing.threshold,
        "looked_from": _written(firing.looked_from),
        "looked_to": _written(firing.looked_to),
    }


def _written(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
