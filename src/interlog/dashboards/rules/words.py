"""Figures in words, as the screens say them."""

from collections.abc import Sequence

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_SHORT_S = 9.95
_PERCENT = 100
_MORE = {
    "seconds": ("longer", "shorter"),
    "minutes": ("more", "less"),
    "count": ("more", "fewer"),
    "share": ("higher", "lower"),
}
_ROWS = {
    "conversation": ("contact", "contacts"),
    "log_entry": ("entry", "entries"),
    "case": ("case", "cases"),
}


def said(value: float, unit: str) -> str:
    """A value in its unit: "4 m 12 s", "61.2 %", "1,204"."""
    if unit == "seconds":
        return _duration(value)
    if unit == "minutes":
        return _duration(value * _MINUTE)
    if unit == "share":
        return _share(value)
    if unit == "count":
        return _digits(value, 0 if value == int(value) or value >= _PERCENT else 1)
    return _digits(value, 2)


def rows_said(rows_are: str, n: int) -> str:
    """How many rows stand behind a figure: "1,204 contacts"."""
    one, many = _ROWS.get(rows_are, ("row", "rows"))
    return f"{n:,} {one if n == 1 else many}"


def compared(
    value: float | None,
    before: float | None,
    *,
    unit: str,
    better: str | None,
    likely: Sequence[float] | None,
) -> str:
    """How a value stands to the one before: "12 % longer, worse"; "" when there is nothing to compare.

    Where the value before lies within what is likely now, chance explains the difference, and nothing is judged.
    """
    if value is None or before is None:
        return ""
    size = _size(value, before, unit)
    if not size:
        return "as before"
    more, less = _MORE.get(unit, ("higher", "lower"))
    up = value > before
    told = f"{size} {more if up else less}"
    if likely is not None and likely[0] <= before <= likely[1]:
        return f"{told}, may be chance"
    if better is None:
        return told
    return f"{told}, {'better' if (better == 'up') == up else 'worse'}"


def _size(value: float, before: float, unit: str) -> str:
    if unit == "share":
        points = round(abs(value - before) * _PERCENT, 1)
        return f"{points:g} {'point' if points == 1 else 'points'}" if points else ""
    if before == 0:
        return said(abs(value), unit) if value else ""
    percent = abs(value - before) / abs(before) * _PERCENT
    if percent < 0.5:  # noqa: PLR2004 - half a per cent rounds to none
        return ""
    if percent >= 1000:  # noqa: PLR2004 - "11 times" says more than "1,000 %"
        return f"{_digits(value / before, 0)} times"
    return f"{_digits(percent, 1 if percent < 10 else 0)} %"  # noqa: PLR2004 - two figures are enough


def _duration(seconds: float) -> str:
    if seconds < _SHORT_S:
        return f"{_digits(seconds, 1)} s"
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return _pair(whole, _MINUTE, "m", 1, "s")
    if whole < _DAY:
        return _pair(whole, _HOUR, "h", _MINUTE, "m")
    return _pair(whole, _DAY, "d", _HOUR, "h")


def _pair(whole: int, size: int, one: str, smaller: int, other: str) -> str:
    large, rest = divmod(whole, size)
    small = rest // smaller
    return f"{large} {one} {small} {other}" if small else f"{large} {one}"


def _share(share: float) -> str:
    percent = share * _PERCENT
    if 99.9 < percent < _PERCENT:  # noqa: PLR2004 - never a whole that is none
        return "> 99.9 %"
    if 0 < percent < 0.1:  # noqa: PLR2004 - never a nothing that is something
        return "< 0.1 %"
    return f"{_digits(percent, 1)} %"


def _digits(value: float, most: int) -> str:
    text = f"{value:,.{most}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
