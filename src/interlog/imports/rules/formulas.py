"""Cells that a spreadsheet would take for formulas: a customer's words could make it fetch or run something.

An apostrophe before them says that they are texts; reading takes it off again, so that every text comes back as it was.
"""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_HARMLESS = re.compile(r"[+-][\d .]*\d")  # numbers, and numbers of telephones
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """The cell as it is written to a CSV file."""
    return f"'{cell}" if _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was written."""
    return cell[1:] if _GUARDED.match(cell) else cell
