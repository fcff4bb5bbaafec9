"""What somebody reads who codes a contact a second time: the words, without who it was."""

import re
from collections.abc import Iterable

from interlog.kit.redaction import mask_card_data

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
# Telephone, order, policy numbers: five digits and more, also parted, also after a few capital letters.
_NUMBER = re.compile(
    r"(?<![\w.,])(?:[A-Z]{1,4}[-\u2010-\u2013]?)?\+?\d(?:[ ()/\-\u2010-\u2013]{0,2}\d){4,}(?!\w)"
    r"|(?<![\w.,])\d{2,4}(?:\.\d{2,4}){2,}(?!\w)"
)
_HIDDEN = "•••"
_SHORTEST_NAME = 3


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text with addresses, links, long numbers and these names hidden; short numbers and amounts stay."""
    hidden = mask_card_data(text)
    for pattern in (_EMAIL, _LINK, _NUMBER):
        hidden = pattern.sub(_HIDDEN, hidden)
    parts = {part for name in names for part in name.split() if len(part) >= _SHORTEST_NAME}
    for part in sorted(parts, key=len, reverse=True):
        hidden = re.sub(rf"\b{re.escape(part)}\b", _HIDDEN, hidden, flags=re.IGNORECASE)
    return hidden
