"""The fields an entry can hold, flat ("summary.reason", "custom.order_no"), and how a request's values come in."""

from collections.abc import Iterable, Mapping
from typing import Any

from interlog.kit.errors import FieldError
from interlog.logbook.contracts import Origin
from interlog.logbook.rules.kinds import CHECKS, BadValue, Leaf, is_nothing
from interlog.logbook.rules.texts import plain, text_of


def _leaves(*leaves: Leaf) -> dict[str, Leaf]:
    return {leaf.key: leaf for leaf in leaves}


SYSTEM_LEAVES: Mapping[str, Leaf] = _leaves(
    Leaf("subject", "text", 255, personal=True),
    Leaf("status", "picklist", code_list="statuses"),
    Leaf("channel", "channel", code_list="channels"),
    Leaf("topic", "tree", code_list="topics"),
    Leaf("disposition", "picklist", code_list="dispositions"),
    Leaf("outcome", "picklist", code_list="outcomes"),
    Leaf("more_issues", "issues"),
    Leaf("notes_html", "rich_text", personal=True),
    Leaf("summary.reason", "text", personal=True),
    Leaf("summary.actions", "text", personal=True),
    Leaf("summary.commitment", "text", personal=True),
    Leaf("summary.next_step", "text", personal=True),
    Leaf("handover_note", "text", personal=True),
    Leaf("activity_date", "date"),
    Leaf("occurred_at", "datetime"),
    Leaf("utc_offset", "offset"),
    Leaf("duration_s", "seconds"),
    Leaf("follow_up.required", "boolean"),
    Leaf("follow_up.due_at", "datetime"),
    Leaf("follow_up.owner", "user"),
    Leaf("follow_up.note", "text", personal=True),
    Leaf("follow_up.kept", "boolean"),
    Leaf("sentiment_agent", "picklist", code_list="sentiments"),
    Leaf("sentiment_machine", "picklist", code_list="sentiments", by_machine=True),
    Leaf("customer_repeated", "boolean"),
    Leaf("tried_self_service", "boolean"),
    Leaf("articles_used", "articles"),
    Leaf("article_missing", "text", personal=True),
    Leaf("person_id", "reference"),
    Leaf("account_id", "reference"),
    Leaf("case_id", "reference"),
)
GROUPS = ("summary", "follow_up", "custom")


def origins_of(keys: Iterable[str], origin: Origin, leaves: Mapping[str, Leaf]) -> dict[str, Origin]:
    """Where these values come from, when a sender of this origin sent them."""
    return {key: "machine" if key in leaves and leaves[key].by_machine else origin for key in keys}


def clean(raw: Mapping[str, Any], leaves: Mapping[str, Leaf]) -> tuple[dict[str, Any], list[FieldError]]:
    """Flat, checked, masked values of a request (None where a field is emptied), and what is wrong with the rest."""
    flat, errors = flatten(raw, leaves)
    cleaned: dict[str, Any] = {}
    for key, value in flat.items():
        try:
            cleaned[key] = None if is_nothing(value) else CHECKS[leaves[key].kind](leaves[key], value)
        except BadValue as error:
            errors.append(FieldError(key, error.rule, str(error)))
    return {key: None if is_nothing(value) else value for key, value in cleaned.items()}, errors


def own_text(values: Mapping[str, Any], leaves: Mapping[str, Leaf]) -> str:
    """What stands in text fields of one's own, a line each; fields of personal data are left out."""
    own = (
        (leaves[key], value) for key, value in values.items() if key.startswith("custom.") and key in leaves
    )
    texts = (
        text_of(value) if leaf.kind == "rich_text" else value
        for leaf, value in own
        if leaf.kind in ("text", "rich_text") and not leaf.personal
    )
    return "\n".join(text for text in texts if text)


def flatten(raw: Mapping[str, Any], leaves: Mapping[str, Leaf]) -> tuple[dict[str, Any], list[FieldError]]:
    """The request's values by flat key; groups may come nested, flat, or as null to empty them."""
    flat: dict[str, Any] = {}
    errors: list[FieldError] = []
    for key, value in raw.items():
        if key not in GROUPS:
            flat[key] = value
        elif value is None:
            flat.update({known: None for known in leaves if known.startswith(f"{key}.")})
        elif isinstance(value, dict):
            flat.update({f"{key}.{part}": item for part, item in value.items()})
        else:
            errors.append(FieldError(key, "invalid", f"{key} must be an object"))
    for key in [key for key in flat if key not in leaves]:
        del flat[key]
        shown = plain(key)[:120]
        errors.append(FieldError(shown, "unknown_field", f"there is no field called {shown}"))
    return flat, errors


def nest(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Flat values as they go over the wire, groups as objects."""
    nested: dict[str, Any] = {}
    for key, value in flat.items():
        group, _, part = key.partition(".")
        if part and group in GROUPS:
            nested.setdefault(group, {})[part] = value
        else:
            nested[key] = value
    return nested
