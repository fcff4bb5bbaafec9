"""Labels as words, so that what differs only in how it is written is the same."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_ENDINGS = ("sses", "xes", "zes", "ches", "shes")
_KEPT_S = ("ss", "us", "is")
_SHORTEST_PLURAL = 4


def word_set(text: str) -> frozenset[str]:
    """The words that a text lists."""
    return frozenset(text.split())


STOP = word_set("a an the of for to in on at by with from and or as is are this that these those my our your")
# What a label may add without saying more.
FILLERS = word_set("inquiry enquiry question query request issue problem matter topic subject reason")


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """The words of a label in small letters, without accents, punctuation and possessives, plurals made singular."""
    plain = _POSSESSIVE.sub("", text.replace("&", " and "))
    plain = _ACRONYM.sub(lambda found: found.group().replace(".", ""), plain)
    parts = unicodedata.normalize("NFKD", plain).casefold()
    parts = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return tuple(_singular(word) for word in _WORD.findall(parts))


def telling(text: str) -> tuple[str, ...]:
    """Those of its words that are more than grammar."""
    return tuple(word for word in words(text) if word not in STOP)


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_KEPT_S):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_ENDINGS) else word[:-1]
