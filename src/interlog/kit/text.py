"""Text that every database stores."""

import re

_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def clean_line(text: str) -> str:
    """One line of text without control characters (a NUL is no text to PostgreSQL), spaces collapsed."""
    return _SPACES.sub(" ", _UNSTORABLE.sub("", text)).strip()
