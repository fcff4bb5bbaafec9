"""How text becomes words: the same for what is stored, what is asked, and what is shown as a hit.

A word is a run of letters and digits, in lower case, without diacritics ("Zoë" is "zoe"). SQLite's `unicode61`
tokeniser makes the same words of the same text; PostgreSQL is given ours.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_WORD = 64
_MOST_WORDS = 16
LONGEST_QUERY = 2000

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'"([^"]*)"')


class _Folding(dict[int, str]):
    """Each character's plain form, found once. Always one character for one, so that places stay the same."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        parts = unicodedata.normalize("NFD", character)
        plain = parts[0] if all(unicodedata.combining(mark) for mark in parts[1:]) else character
        lower = plain.lower()
        self[code] = lower if len(lower) == 1 else plain
        return self[code]


_folding = _Folding()


def composed(text: str) -> str:
    """The text with accents joined to their letters, and without characters a database refuses."""
    clean = _NO_TEXT.sub(" ", text)
    return clean if clean.isascii() else unicodedata.normalize("NFC", clean)


def folded(text: str) -> str:
    """Lower case without diacritics, character for character as long as the (composed) text."""
    return text.lower() if text.isascii() else text.translate(_folding)


def words_of(text: str) -> Iterator[str]:
    """The words of a composed text, folded, cut to the longest that is indexed."""
    for match in WORD.finditer(folded(text)):
        yield match.group()[:LONGEST_WORD]


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand one after the other; with `unfinished` the last one may go on."""

    words: tuple[str, ...]
    unfinished: bool = False


def terms_of(query: str) -> tuple[Term, ...]:
    """What a search text asks for: every word, words in double quotes together, the last word perhaps unfinished.

    No character has another meaning; beyond 16 terms the rest is left out.
    """
    text = composed(query[:LONGEST_QUERY])
    terms: list[Term] = []
    position = 0
    for quoted in _QUOTED.finditer(text):
        terms.extend(Term((word,)) for word in words_of(text[position : quoted.start()]))
        together = tuple(words_of(quoted.group(1)))
        if together:
            terms.append(Term(together[:_MOST_WORDS]))
        position = quoted.end()
    rest = list(words_of(text[position:]))
    terms.extend(Term((word,)) for word in rest)
    if rest and len(text) == len(text.rstrip()) and WORD.match(text[-1]):
        terms[-1] = Term(terms[-1].words, unfinished=True)
    return tuple(dict.fromkeys(terms))[:_MOST_WORDS]
