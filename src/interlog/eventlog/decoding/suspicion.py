"""Which texts may hold card data: a quick look over many at once, so that only those few are read closely.

It errs on one side only: what `kit/redaction.py` would mask or refuse is always among the suspects.
"""

from collections.abc import Sequence

from interlog.kit.redaction import mask_card_data

_RUN = b"0" * 13  # the fewest digits of a card
# Every digit becomes a nought. Beyond ASCII, so does each octet that the UTF-8 of a digit begins with.
_BEGIN_DIGITS = b"0123456789\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0"
_TO_NOUGHT = bytes.maketrans(_BEGIN_DIGITS, b"0" * len(_BEGIN_DIGITS))
_CODE = b"0" * 3
# What may stand between the digits of a card goes, and so do all octets that go on a character beyond ASCII.
_DROPPED = b" .-" + bytes(range(0x80, 0xC0)) + b"\xc2\xe2"
# Part of each name of a security code, in small letters.
_NAMES = (b"cvv", b"cvc", b"cid", b"csc", b"curit", b"verific", b"fnummer", b"fziffer")
# Letters beyond ASCII that a search regardless of case takes for s, i and k.
_LOOKALIKES = ((b"\xc5\xbf", b"s"), (b"\xc4\xb0", b"i"), (b"\xc4\xb1", b"i"), (b"\xe2\x84\xaa", b"k"))


def may_hold_card_data(text: bytes) -> bool:
    """False only for a text (UTF-8) without anything to mask."""
    plain = _plain(text)
    return _RUN in text.translate(_TO_NOUGHT, _DROPPED) or any(name in plain for name in _NAMES)


def runs_of_digits(lines: Sequence[bytes]) -> list[int]:
    """The places of the lines (UTF-8, without line ends) that hold as many digits in a row as a card has, or seem to."""
    reduced = b"\n".join(lines).translate(_TO_NOUGHT, _DROPPED)
    if _RUN not in reduced:
        return []
    return [place for place, line in enumerate(reduced.split(b"\n")) if _RUN in line]


def suspects(lines: Sequence[bytes]) -> set[int]:
    """The places of the lines that may hold anything to mask; each is a JSON object without line ends."""
    found = set(runs_of_digits(lines))
    whole = _plain(b"\n".join(lines))
    for name in _NAMES:
        at = whole.find(name)
        while at >= 0:
            end = whole.find(b'"', at)
            # To the end of the text that it stands in; an escaped quote only looks like that end.
            rest = whole[at:end]
            if rest.endswith(b"\\") or _CODE in rest.translate(_TO_NOUGHT, _DROPPED):
                found.add(whole.count(b"\n", 0, at))
            at = whole.find(name, at + 1)
    return found


def json_is_clean(text: bytes) -> bool:
    """True when nothing inside the texts of this JSON is masked. What is escaped is not looked into: then False."""
    # A text within the JSON lies between quotes, which no pattern crosses: what it finds in the whole it finds in the text.
    if b"\\" in text:
        return False
    written = text.decode()
    return mask_card_data(written) == written


def _plain(text: bytes) -> bytes:
    small = text.lower()
    if not small.isascii():
        for letter, plain in _LOOKALIKES:
            small = small.replace(letter, plain)
    return small
