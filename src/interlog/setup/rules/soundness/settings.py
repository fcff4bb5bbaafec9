"""What can be wrong with settings: channels that do not exist, and keys that clash."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from interlog.logbook.language import CHANNELS
from interlog.setup.contracts import Problem
from interlog.setup.rules.reading import Reading
from interlog.setup.rules.telling import error, named, nearest, warning

_MOD = frozenset({"mod", "ctrl/cmd", "cmd/ctrl", "ctrl", "control", "cmd", "command", "meta"})
_ALT = frozenset({"alt", "option"})
_NAMED_KEYS = frozenset(
    [
        "enter",
        "return",
        "escape",
        "esc",
        "tab",
        "space",
        "backspace",
        "delete",
        "insert",
        "home",
        "end",
        "pageup",
        "pagedown",
        "arrowup",
        "arrowdown",
        "arrowleft",
        "arrowright",
        "up",
        "down",
        "left",
        "right",
        "f1",
        "f2",
        "f3",
        "f4",
        "f5",
        "f6",
        "f7",
        "f8",
        "f9",
        "f10",
        "f11",
        "f12",
    ]
)
_SHORT = {
    "return": "enter",
    "esc": "escape",
    "up": "arrowup",
    "down": "arrowdown",
    "left": "arrowleft",
    "right": "arrowright",
}
# Chords that a browser keeps for itself, whatever a page asks for, and the one that opens the search.
_BROWSERS = {"mod+t", "mod+n", "mod+w", "mod+q", "mod+shift+t", "mod+shift+n", "mod+shift+w", "mod+tab"}
_INTERLOGS = {"mod+k": "opens the search"}
# With Ctrl+Alt, which is AltGr on Windows, these keys write a sign on German or French keyboards.
_SIGNS = {*"234567890", *"qem"}
_ACTIONS = {"open_panel": "Open the panel", "complete": "Complete"}


@dataclass(frozen=True, slots=True)
class Chord:
    """A key with what is held down: "mod" is Ctrl, or Cmd on a Mac."""

    mod: bool
    alt: bool
    shift: bool
    key: str

    def __str__(self) -> str:
        held = [name for name, down in (("mod", self.mod), ("alt", self.alt), ("shift", self.shift)) if down]
        return "+".join([*held, self.key])


def parse_chord(text: str) -> Chord | None:
    """A chord as people write it ("Ctrl/Cmd+Shift+L"), None when it is none or works without a held key."""
    parts = [
        part.strip().lower() for part in (f"{text[:-2]}+plus" if text.endswith("++") else text).split("+")
    ]
    held, key = set(parts[:-1]), _SHORT.get(parts[-1], parts[-1])
    chord = Chord(bool(held & _MOD), bool(held & _ALT), "shift" in held, key)
    readable = held <= _MOD | _ALT | {"shift"} and len(held) == len(parts) - 1
    key_known = len(key) == 1 or key in _NAMED_KEYS or key == "plus"
    return chord if readable and key_known and (chord.mod or chord.alt) and not key.isspace() else None


def setting_problems(body: Reading) -> Iterator[Problem]:
    """Everything about settings."""
    settings = body.body["settings"]
    for channel in settings.get("wrap_up_s", {}):
        if channel not in CHANNELS:
            yield error(
                "channel_unknown",
                f"There is no channel “{channel}” to have a wrap-up time.",
                nearest(channel, CHANNELS, f"Choose among {', '.join(CHANNELS)}."),
                path=f"settings.wrap_up_s.{channel}",
                channel=channel,
            )
    yield from _hotkeys(body)


def _hotkeys(body: Reading) -> Iterator[Problem]:
    hotkeys = body.body["settings"].get("hotkeys", {})
    wanted = {
        (f"settings.hotkeys.{action}", words): hotkeys[action]
        for action, words in _ACTIONS.items()
        if action in hotkeys
    }
    for key, text in hotkeys.get("fields", {}).items():
        path = f"settings.hotkeys.fields.{key}"
        if key not in body.fields:
            mend = nearest(key, list(body.fields), "Choose a field that exists, or take the hotkey away.")
            yield error(
                "field_unknown",
                f"A hotkey jumps to “{key}”, and there is no such field.",
                mend,
                path=path,
                field=key,
            )
        wanted[path, f"Jump to {body.label(key)}"] = text
    used: dict[str, list[str]] = defaultdict(list)
    for (path, words), text in wanted.items():
        chord = parse_chord(text)
        if chord is None:
            mend = "Write a key held with Mod or Alt, for example Mod+Shift+L; Mod is Ctrl, or Cmd on a Mac."
            yield error("hotkey_bad", f"“{text}” cannot be the hotkey of “{words}”.", mend, path=path)
            continue
        used[str(chord)].append(words)
        if len(used[str(chord)]) > 1:
            yield error(
                "hotkey_twice",
                f"“{text}” is the hotkey of {named(used[str(chord)])}.",
                "Choose another one for one of them.",
                path=path,
            )
        yield from _taken(chord, text, words, path)


def _taken(chord: Chord, text: str, words: str, path: str) -> Iterator[Problem]:
    if str(chord) in _BROWSERS:
        yield error(
            "hotkey_taken",
            f"Browsers keep “{text}” for themselves; “{words}” would never hear of it.",
            "Choose another one.",
            path=path,
        )
    if str(chord) in _INTERLOGS:
        yield error(
            "hotkey_taken",
            f"“{text}” {_INTERLOGS[str(chord)]} already.",
            f"Choose another one for “{words}”.",
            path=path,
        )
    if chord.mod and chord.alt and not chord.shift and chord.key in _SIGNS:
        mend = f"Choose Alt+Shift+{chord.key.upper()}, or leave it when nobody has such a keyboard."
        yield warning(
            "hotkey_writes", f"On German or French keyboards “{text}” writes a sign.", mend, path=path
        )
