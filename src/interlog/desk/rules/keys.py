"""Values that find a record exactly, whatever their letters' case."""

from interlog.desk.rules.words import composed

_LONGEST_KEY = 255


def key_of(value: str) -> str:
    """The value as it is stored and asked for; empty when it can be no key."""
    key = " ".join(composed(value[: 2 * _LONGEST_KEY]).split()).lower()
    return key if len(key) <= _LONGEST_KEY else ""
