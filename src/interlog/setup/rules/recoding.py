"""What is asked of those who code a contact: which fields, which codes count, and as what an old code counts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interlog.kit.errors import FieldError
from interlog.setup.rules.reading import Reading
from interlog.setup.rules.telling import nearest

# Lists whose codes are chosen by judging a whole contact -> the field that holds the code.
FIELD_OF_LIST: Mapping[str, str] = {"topics": "topic", "dispositions": "disposition", "outcomes": "outcome"}


def answer_errors(reading: Reading, lists: Sequence[str], codes: Mapping[str, Any]) -> Iterator[FieldError]:
    """What is wrong with somebody's codes, {field: code}: each of the lists needs one that can be chosen."""
    fields = {FIELD_OF_LIST[name]: name for name in lists}
    for field in codes:
        if field not in fields:
            known = ", ".join(fields)
            yield FieldError(f"codes.{field}"[:120], "unknown", f"is not asked for; there are {known}")
    for field, name in fields.items():
        if not codes.get(field):
            yield FieldError(f"codes.{field}", "required", f"choose a code for {reading.label(field)}")
        else:
            yield from offered_error(reading, name, field, codes[field])


def offered_error(reading: Reading, list_name: str, field: str, code: Any) -> Iterator[FieldError]:
    """What is wrong with a code that cannot be chosen from a list."""
    offered = [known for known, one in reading.codes.get(list_name, {}).items() if one.get("active", True)]
    if code not in offered:
        mend = nearest(str(code), offered, "Choose one that is offered.")
        yield FieldError(f"codes.{field}", "unknown_code", f"is no code that can be chosen. {mend}")


def counts_as(reading: Reading, list_name: str, code: str) -> str:
    """The code itself, or the one that has replaced it since, at the end of the chain."""
    codes, seen = reading.codes.get(list_name, {}), {code}
    while code in codes and not codes[code].get("active", True):
        following = codes[code].get("replaced_by", "")
        if not following or following in seen:
            break
        code = following
        seen.add(code)
    return code


def is_offered(reading: Reading, list_name: str, code: str) -> bool:
    """Whether a second coder could choose the same."""
    known = reading.codes.get(list_name, {}).get(counts_as(reading, list_name, code))
    return known is not None and bool(known.get("active", True))
