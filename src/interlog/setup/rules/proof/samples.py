"""Texts that are likely to make a difference: of a wanted length, with wanted words, of a wanted pattern."""

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

FILLER = "Text"
_MOST = 60
_LONGEST = 4000
_REPEATS = 2
_CLASSES = {"d": "7", "w": "a", "s": " ", "D": "x", "W": "-", "S": "x"}
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}
_LETTERS = "a7A-x_ .Z0"


def texts_of_length(lengths: Iterable[int], but: frozenset[str], longest: int) -> Iterator[str]:
    """One text of each length from 1 to `longest`, none of them among `but`."""
    for length in sorted(set(lengths)):
        if 0 < length <= longest:
            found = (letter * length for letter in "xyzabcdefghijklmnopqrstuvw")
            yield from islice((text for text in found if text not in but), 1)


def texts_around(constants: Iterable[str], lengths: Iterable[int]) -> list[str]:
    """The constants, what they may be part of, and texts of the patterns they may be; at most 60."""
    found: dict[str, None] = {}
    words = [word for word in dict.fromkeys(constants) if word]
    for word in words:
        found.update(dict.fromkeys((word, f"{word}x", f"x{word}", f"x{word}x", word.upper(), word.lower())))
        found.update(dict.fromkeys(texts_like(word)))
    for one, other in pairwise(words):
        found.update(dict.fromkeys((f"{one}{other}", f"{one}x{other}", f"{other}x{one}")))
    found.update(dict.fromkeys((FILLER, "1", "12345", "x@example.org")))
    wanted = [length for length in lengths if 0 < length <= _LONGEST]
    padded = (f"{text}{'x' * (length - len(text))}" for text in list(found) for length in wanted)
    return [*islice(dict.fromkeys([*found, *padded]), _MOST)]


def texts_like(pattern: str) -> list[str]:
    """A few texts that a regular expression probably finds; none when it is beyond what is read here."""
    try:
        return list(
            dict.fromkeys(text for few in (True, False) for text in _Pattern(pattern, few=few).texts())
        )
    except (ValueError, IndexError, TypeError):
        return []


class _Pattern:
    """Reads a pattern from left to right and writes texts for it, one for each of its first alternatives."""

    def __init__(self, pattern: str, *, few: bool) -> None:
        self._pattern = pattern
        self._few = few
        self._at = 0

    def texts(self) -> list[str]:
        found = self._alternatives()
        if self._at < len(self._pattern):
            raise ValueError("an unopened bracket is closed")
        return found[:_MOST]

    def _alternatives(self) -> list[str]:
        found = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            found.append(self._sequence())
        return found

    def _sequence(self) -> str:
        text = ""
        while self._next() not in ("", "|", ")"):
            piece = self._piece()
            low, high = self._times()
            text += piece * (low if self._few else min(max(low, 1) + 1, high))
            if len(text) > _LONGEST:
                raise ValueError("too long")
        return text

    def _piece(self) -> str:
        sign = self._take()
        if sign in "^$":
            return ""
        if sign == "(":
            return self._group()
        if sign == "[":
            return self._class()
        if sign == "\\":
            return self._escaped()
        return "x" if sign == "." else sign

    def _group(self) -> str:
        if self._next() == "?":
            self._at += 1
            while self._take() not in (":", ">"):
                if self._pattern[self._at - 1] == ")":
                    return ""
        found = self._alternatives()
        if self._take() != ")":
            raise ValueError("a bracket is not closed")
        return found[0] if self._few else found[-1]

    def _escaped(self) -> str:
        sign = self._take()
        if sign in "bBAzQE":
            return ""
        return _CLASSES.get(sign) or _CONTROLS.get(sign) or sign

    def _class(self) -> str:
        refused = self._next() == "^"
        self._at += refused
        members = ""
        while not members or self._next() != "]":
            sign = self._take()
            sign = self._escaped() if sign == "\\" else sign
            if self._next() == "-" and self._pattern[self._at + 1] != "]":
                self._at += 1
                last = self._take()
                members += "".join(chr(code) for code in range(ord(sign), min(ord(last), ord(sign) + 40) + 1))
            else:
                members += sign
        self._at += 1
        if refused:
            return next((letter for letter in _LETTERS if letter not in members), "~")
        return members[0] if self._few else members[-1]

    def _times(self) -> tuple[int, int]:
        sign = self._next()
        bounds = {"*": (0, _LONGEST), "+": (1, _LONGEST), "?": (0, 1)}.get(sign)
        if bounds is None and sign != "{":
            return 1, 1
        self._at += 1
        if bounds is None:
            end = self._pattern.index("}", self._at)
            low, comma, high = self._pattern[self._at : end].partition(",")
            self._at = end + 1
            bounds = int(low or 0), int(high) if high else (_LONGEST if comma else int(low))
        self._at += self._next() in ("?", "+") and self._next() != ""
        return bounds

    def _next(self) -> str:
        return self._pattern[self._at] if self._at < len(self._pattern) else ""

    def _take(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1]
