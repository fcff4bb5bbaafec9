"""Amounts as people write them: "12.50 EUR" is 1250 of the currency's smallest unit."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

# Currencies (ISO 4217) whose smallest unit is not a hundredth.
_DECIMALS: Mapping[str, int] = {
    **dict.fromkeys(
        (
            "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF",
        ),
        0,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}  # fmt: skip
_HUNDREDTHS = 2
_AMOUNT = re.compile(r"[+-]?\d{1,15}(\.\d{1,6})?")
_CURRENCY = re.compile(r"[A-Za-z]{3}")


def decimals_of(currency: str) -> int:
    """How many decimals amounts of a currency have."""
    return _DECIMALS.get(currency, _HUNDREDTHS)


def read_money(text: str, currency: str) -> dict[str, Any]:
    """The amount in a text such as "12.50 EUR", "EUR 12.50", or "12.50" of the given currency.

    Raises: ValueError saying what is expected.
    """
    words = text.split()
    named = [word for word in words if _CURRENCY.fullmatch(word)]
    amounts = [word for word in words if _AMOUNT.fullmatch(word)]
    unit = named[0].upper() if named else currency
    if len(named) + len(amounts) != len(words) or len(amounts) != 1 or len(named) > 1 or not unit:
        raise ValueError(f"must be an amount with its currency, for example 12.50 {unit or 'EUR'}")
    try:
        minor = Decimal(amounts[0]).scaleb(decimals_of(unit))
    except InvalidOperation as error:
        raise ValueError(f"must be an amount with its currency, for example 12.50 {unit}") from error
    if minor != int(minor):
        raise ValueError(f"has more decimals than {unit} has: write {decimals_of(unit) or 'no'} decimals")
    return {"minor_units": int(minor), "currency": unit}


def written_money(value: Mapping[str, Any]) -> str:
    """An amount without any grouping, so that it can be read back: "1250.00 EUR"."""
    decimals = decimals_of(value["currency"])
    return f"{Decimal(value['minor_units']).scaleb(-decimals):.{decimals}f} {value['currency']}"
