"""Who may do what, and what a user may keep as preferences. Everything not listed is refused."""

from collections.abc import Iterable, Mapping
from typing import Any

from interlog.identity.contracts import Role
from interlog.kit.errors import FieldError

_CARE: frozenset[Role] = frozenset({"agent", "supervisor", "admin"})
_READERS: frozenset[Role] = _CARE | {"auditor"}
_EVERYONE: frozenset[Role] = _READERS | {"builder"}
_LEADS: frozenset[Role] = frozenset({"supervisor", "admin"})
_MAKERS: frozenset[Role] = _LEADS | {"builder"}
_ADMIN: frozenset[Role] = frozenset({"admin"})

# permission -> (roles that hold it, key scope that grants it or "" when no key may)
PERMISSIONS: dict[str, tuple[frozenset[Role], str]] = {
    "self.manage": (_EVERYONE, ""),
    "records.read": (_READERS, "records:read"),
    "records.write": (_CARE, "records:write"),
    "entries.write": (_CARE, "records:write"),
    "entries.lead": (_LEADS, "records:write"),
    "presence.write": (_CARE, "records:write"),
    "team.read": (_LEADS, "records:read"),
    "imports.run": (_ADMIN, "admin"),
    "events.read": (_EVERYONE, "events:read"),
    "events.write": (_ADMIN, "events:write"),
    "views.write": (_EVERYONE, ""),  # one's own views of the log; a key has none
    "views.share": (_MAKERS, ""),
    "alerts.manage": (_MAKERS, "admin"),
    "setup.read": (_EVERYONE, "records:read"),
    "setup.write": (_ADMIN, "admin"),
    "insights.read": (frozenset({"supervisor", "admin", "auditor"}), "records:read"),
    "coaching.own": (_CARE, ""),  # what is planned for oneself
    "coaching.read": (_LEADS, "records:read"),
    "coaching.manage": (_LEADS, "records:write"),
    "dashboards.write": (frozenset({"supervisor", "admin", "auditor"}), ""),  # a key has none of its own
    "dashboards.share": (_LEADS, ""),
    "quality.code": (_CARE, "records:write"),
    "quality.manage": (_LEADS, "records:write"),
    "reviews.read": (_READERS, "records:read"),  # reviews of one's own work
    "reviews.all": (frozenset({"supervisor", "admin", "auditor"}), "records:read"),
    "reviews.answer": (_CARE, ""),
    "reviews.score": (_LEADS, "records:write"),
    "reviews.manage": (_LEADS, "records:write"),
    "users.read": (_EVERYONE, "records:read"),
    "users.manage": (_ADMIN, "admin"),
    "keys.manage": (_ADMIN, ""),  # a key cannot make keys that outlive it
    "metrics.read": (_ADMIN, "admin"),
}


def permissions_of_role(role: Role) -> frozenset[str]:
    """The permissions a signed-in user of this role holds."""
    return frozenset(name for name, (roles, _) in PERMISSIONS.items() if role in roles)


def permissions_of_key(scopes: Iterable[str], role: Role | None) -> frozenset[str]:
    """The permissions a key grants: its scopes, and never more than its user holds when it belongs to one."""
    given = set(scopes)
    by_scope = frozenset(name for name, (_, scope) in PERMISSIONS.items() if scope and scope in given)
    return by_scope if role is None else by_scope & permissions_of_role(role)


COLOR_SCHEMES = ("auto", "light", "dark")
HOTKEY_ACTIONS = ("open_panel", "complete")
PANEL_WIDTHS_PX = range(280, 1601)
MAX_SNIPPETS = 200
MAX_SNIPPET_KEY = 40
MAX_SNIPPET_TEXT = 5000
MAX_FIELD_HOTKEYS = 100
_MAX_HOTKEY = 60
_MAX_FIELD_KEY = 100


def merged_preferences(kept: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """`kept` with `changes` laid over it key by key, hotkeys deeper as well; null takes a key away."""
    merged = {key: value for key, value in {**kept, **changes}.items() if value is not None}
    hotkeys = changes.get("hotkeys")
    if isinstance(hotkeys, Mapping):
        before = kept.get("hotkeys", {})
        merged["hotkeys"] = _laid_over(before, hotkeys)
        if isinstance(hotkeys.get("fields"), Mapping):
            merged["hotkeys"]["fields"] = _laid_over(before.get("fields", {}), hotkeys["fields"])
    return merged


def _laid_over(kept: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**kept, **changes}.items() if value is not None}


def wrong_preferences(preferences: Mapping[str, Any]) -> list[FieldError]:
    """Everything wrong with preferences, each named by its field; empty when they may be kept."""
    wrong = []
    for key, value in preferences.items():
        check = _PREFERENCES.get(key)
        if check is None:
            wrong.append(FieldError(f"preferences.{key}", "unknown", "this preference is not known"))
            continue
        message = check(value)
        if message:
            wrong.append(FieldError(f"preferences.{key}", "invalid", message))
    return wrong


def _wrong_color_scheme(value: Any) -> str:
    return "" if value in COLOR_SCHEMES else f"use one of {', '.join(COLOR_SCHEMES)}"


def _wrong_hotkeys(value: Any) -> str:
    if not isinstance(value, Mapping):
        return "an object of actions and chords"
    actions = {action: chord for action, chord in value.items() if action != "fields"}
    unknown = next((action for action in actions if action not in HOTKEY_ACTIONS), None)
    if unknown is not None:
        return f"there is no action {unknown!r}; use {', '.join(HOTKEY_ACTIONS)}, or fields"
    return _wrong_chords(actions) or _wrong_field_hotkeys(value.get("fields", {}))


def _wrong_field_hotkeys(value: Any) -> str:
    """Which fields there are is the configuration's to say, and changes: one that is gone has no effect."""
    if not isinstance(value, Mapping) or len(value) > MAX_FIELD_HOTKEYS:
        return f"fields is an object of at most {MAX_FIELD_HOTKEYS} field keys and chords"
    if not all(0 < len(key) <= _MAX_FIELD_KEY for key in value):
        return f"the key of a field is a text of 1 to {_MAX_FIELD_KEY} characters"
    return _wrong_chords(value)


def _wrong_chords(chords: Mapping[str, Any]) -> str:
    for action, chord in chords.items():
        if not _is_text(chord, _MAX_HOTKEY):
            return f"the chord of {action} is a text of 1 to {_MAX_HOTKEY} characters"
    return ""


def _wrong_panel_width(value: Any) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool)
    first, last = PANEL_WIDTHS_PX[0], PANEL_WIDTHS_PX[-1]
    return "" if whole and value in PANEL_WIDTHS_PX else f"a whole number of pixels from {first} to {last}"


def _wrong_snippets(value: Any) -> str:
    if not isinstance(value, list) or len(value) > MAX_SNIPPETS:
        return f"a list of at most {MAX_SNIPPETS} snippets"
    keys = set()
    for place, snippet in enumerate(value, start=1):
        if not isinstance(snippet, Mapping) or set(snippet) != {"key", "text"}:
            return f"snippet {place} needs a key and a text, and nothing else"
        if not _is_text(snippet["key"], MAX_SNIPPET_KEY) or not _is_text(snippet["text"], MAX_SNIPPET_TEXT):
            return f"snippet {place}: key up to {MAX_SNIPPET_KEY} characters, text up to {MAX_SNIPPET_TEXT}"
        keys.add(snippet["key"])
    return "" if len(keys) == len(value) else "two snippets have the same key"


def _wrong_sounds(value: Any) -> str:
    return "" if isinstance(value, bool) else "true or false"


def _is_text(value: Any, longest: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= longest


_PREFERENCES = {
    "color_scheme": _wrong_color_scheme,
    "hotkeys": _wrong_hotkeys,
    "panel_width": _wrong_panel_width,
    "snippets": _wrong_snippets,
    "sounds": _wrong_sounds,
}
