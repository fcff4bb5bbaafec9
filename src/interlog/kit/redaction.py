"""Masks payment-card data before anything is stored (capability P6).

A card number is 13 to 19 digits that pass the Luhn check, written together or parted by single spaces,
dots or dashes. A security code is 3 or 4 digits that the text names as such ("CVV 123", "security code is 4567").
The browser applies the same rule before its own copy is written (web/src/lib/drafts).

An identity (an id of another system, a name that must be unique) is never masked: two could become one. It is refused
when it holds the number of a card network; many an honest id of another system passes the Luhn check alone.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from interlog.kit.errors import InvalidInput

_MIN_DIGITS, _MAX_DIGITS = 13, 19
_KEEP_LAST = 4
_LUHN_OVERFLOW = 9

CARD_IN_IDENTITY = "holds a payment card's number, which is never kept: use another one"
# Lengths and first digits that the networks give out. The 13 digits of old Visa cards are left out: phone numbers.
_NETWORKS: tuple[tuple[frozenset[int], tuple[tuple[str, str], ...]], ...] = (
    (frozenset({16}), (("4", "4"), ("51", "55"), ("2221", "2720"))),
    (frozenset({15}), (("34", "34"), ("37", "37"))),
    (frozenset({14}), (("300", "305"), ("36", "36"), ("38", "39"))),
    (frozenset({16}), (("6011", "6011"), ("644", "659"), ("3528", "3589"), ("50", "50"), ("56", "58"))),
    (frozenset(range(16, _MAX_DIGITS + 1)), (("62", "63"), ("67", "67"))),
)
# Identifiers made by machines: a UUID, or hexadecimal of 24, 32, 40 or 64 characters with a letter among them. One in some
# thousands has a run of digits inside that passes for a card number.
_IDENTIFIER_OR_RUN = re.compile(
    r"(?P<identifier>\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"
    r"|(?<![0-9A-Za-z])(?=\d*[a-fA-F])[0-9a-fA-F]{24}(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{16}|[0-9a-fA-F]{40})?(?![0-9A-Za-z]))"
    r"|(?<!\d)\d(?:[ \u00a0.\-\u2010-\u2015]?\d){12,}(?!\d)"
)
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DIGIT = re.compile(r"\d")
# Without these there is nothing to mask; they are looked for first, because the whole patterns are slow.
_LONG_RUN = re.compile(r"\d(?:[ \u00a0.\-\u2010-\u2015]?\d){12}")
_CODE_DIGITS = re.compile(r"\d{3}")
_CARD_FIRST_DIGITS = "23456"  # for bare numbers only: timestamps in ms and us begin with 1
_SECURITY_CODE = re.compile(
    r"\b(?P<name>cvv2?|cvc2?|cid|csc|card\s+(?:security|verification)\s+(?:code|number|value)|security\s+code|"
    r"pr[üu]f(?:nummer|ziffer)|code\s+de\s+s[ée]curit[ée])"
    r"(?P<between>\s*(?:is|was|are|ist|lautet|est|no\.?|number|code|[:=#\-])?\s*(?:is|[:=#\-])?\s*)"
    r"(?P<code>\d{3,4})(?!\d)",
    re.IGNORECASE,
)


def mask_card_data(text: str) -> str:
    """The same text with card numbers and named security codes replaced by bullets (last four digits stay)."""
    if not _DIGIT.search(text):
        return text
    masked = text
    if _LONG_RUN.search(text):
        masked = _IDENTIFIER_OR_RUN.sub(
            lambda match: match.group() if match["identifier"] else _mask_run(match), text
        )
    if not _CODE_DIGITS.search(masked):
        return masked
    return _SECURITY_CODE.sub(
        lambda match: match["name"] + match["between"] + "•" * len(match["code"]), masked
    )


def mask_card_data_deep(value: Any) -> Any:
    """`mask_card_data` over every text inside a JSON value, keys included. Numbers long enough to be cards too."""
    if isinstance(value, str):
        return mask_card_data(value)
    if isinstance(value, dict):
        return {mask_card_data(key): mask_card_data_deep(item) for key, item in value.items()}
    if isinstance(value, list):
        return [mask_card_data_deep(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        written = str(value)
        masked = mask_card_data(written) if written[0] in _CARD_FIRST_DIGITS else written
        return value if masked == written else masked
    return value


def without_card(identity: str) -> str:
    """The same text, which names something and so cannot be masked.

    Raises: ValueError when it holds the number of a payment card.
    """
    if holds_card(identity):
        raise ValueError(CARD_IN_IDENTITY)
    return identity


def refuse_card(field: str, identity: str) -> None:
    """`without_card` for services.

    Raises: InvalidInput naming the field.
    """
    if holds_card(identity):
        raise InvalidInput.of(field, CARD_IN_IDENTITY, rule="card_number")


def holds_card(text: str) -> bool:
    """Whether a text that names something holds the number of a payment card."""
    if len(text) < _MIN_DIGITS or _UUID.fullmatch(text):
        return False
    runs = (match.group() for match in _IDENTIFIER_OR_RUN.finditer(text) if not match["identifier"])
    return any(_cards_in(run, _is_of_network) for run in runs)


def _mask_run(match: re.Match[str]) -> str:
    """Masks each card number inside a run of digits; one starts and ends where a group of digits does."""
    run = match.group()
    hidden = {place for card in _cards_in(run, _passes_luhn) for place in card[:-_KEEP_LAST]}
    return "".join("•" if index in hidden else character for index, character in enumerate(run))


def _cards_in(run: str, is_card: Callable[[Sequence[int]], bool]) -> list[list[int]]:
    """The places of the digits of each card number inside a run."""
    positions = [index for index, character in enumerate(run) if character.isdigit()]
    digits = [int(run[index]) for index in positions]
    found: list[list[int]] = []
    start = 0
    while start + _MIN_DIGITS <= len(digits):
        length = _card_length_at(digits, positions, start, is_card)
        if length:
            found.append(positions[start : start + length])
        start += length or 1
    return found


def _card_length_at(
    digits: list[int], positions: list[int], start: int, is_card: Callable[[Sequence[int]], bool]
) -> int:
    """Digits of the card number that begins here, or 0."""
    if digits[start] == 0 or (start and positions[start] == positions[start - 1] + 1):
        return 0
    for length in range(min(_MAX_DIGITS, len(digits) - start), _MIN_DIGITS - 1, -1):
        end = start + length
        group_ends = end == len(digits) or positions[end] != positions[end - 1] + 1
        if group_ends and is_card(digits[start:end]):
            return length
    return 0


def _is_of_network(digits: Sequence[int]) -> bool:
    """A number as the card networks give them out: their first digits, their length, and the Luhn check."""
    written = "".join(map(str, digits))
    return any(
        len(written) in lengths and any(first <= written[: len(first)] <= last for first, last in beginnings)
        for lengths, beginnings in _NETWORKS
    ) and _passes_luhn(digits)


def _passes_luhn(digits: Sequence[int]) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > _LUHN_OVERFLOW else doubled
    return total % 10 == 0
