"""Pieces of a text around what was searched for, as plain segments."""

import re
from collections.abc import Iterable, Iterator, Sequence

from interlog.desk.contracts import Segment
from interlog.desk.rules.words import LONGEST_WORD, Term, folded

_BEFORE = 40
_LENGTH = 160
_MOST_SNIPPETS = 2
_SPACES = re.compile(r"\s+")


def pattern_of(terms: Sequence[Term]) -> re.Pattern[str] | None:
    """Matches each searched word in a folded text; None when there is none."""
    alternatives: dict[str, None] = {}
    for term in terms:
        for place, word in enumerate(term.words):
            goes_on = (term.unfinished and place == len(term.words) - 1) or len(word) == LONGEST_WORD
            alternatives[re.escape(word) + (r"[^\W_]*" if goes_on else r"(?![^\W_])")] = None
    if not alternatives:
        return None
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(alternatives, key=len, reverse=True))})")


def marked(text: str, pattern: re.Pattern[str] | None) -> list[Segment]:
    """The whole (composed) text in segments."""
    return list(_segments(text, pattern))


def has_hit(text: str, pattern: re.Pattern[str] | None) -> bool:
    """True when a searched word stands in the (composed) text."""
    return pattern is not None and pattern.search(folded(text)) is not None


def snippets(text: str, pattern: re.Pattern[str] | None) -> list[list[Segment]]:
    """At most two pieces of a (composed) text that hold hits, about 160 characters each; none without a hit."""
    if pattern is None:
        return []
    found: list[list[Segment]] = []
    position = 0
    plain = folded(text)
    while len(found) < _MOST_SNIPPETS and (hit := pattern.search(plain, position)):
        start, end = _piece(text, hit.start())
        piece = _SPACES.sub(" ", text[start:end]).strip()
        shown = ("… " if start else "") + piece + (" …" if end < len(text) else "")
        found.append(marked(shown, pattern))
        position = end
    return found


def excerpt(text: str, length: int = _LENGTH) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = _SPACES.sub(" ", text).strip()
    if len(line) <= length:
        return line
    cut = line[:length].rsplit(" ", 1)[0] if " " in line[:length] else line[:length]
    return cut + " …"


def _piece(text: str, hit: int) -> tuple[int, int]:
    start = max(hit - _BEFORE, 0)
    if start:
        space = text.find(" ", start, hit)
        start = space + 1 if space >= 0 else start
    end = min(start + _LENGTH, len(text))
    if end < len(text):
        space = text.rfind(" ", hit + 1, end)
        end = space if space > hit + LONGEST_WORD // 2 else end
    return start, end


def _segments(text: str, pattern: re.Pattern[str] | None) -> Iterator[Segment]:
    position = 0
    hits: Iterable[re.Match[str]] = pattern.finditer(folded(text)) if pattern else ()
    for hit in hits:
        if hit.start() > position:
            yield Segment(text[position : hit.start()], hit=False)
        yield Segment(text[hit.start() : hit.end()], hit=True)
        position = hit.end()
    if position < len(text):
        yield Segment(text[position:], hit=False)
