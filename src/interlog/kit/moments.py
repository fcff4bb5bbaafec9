"""Times as requests give them: RFC 3339 with its offset, and inside the calendar once they are in UTC."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator


def _written_as_a_time(given: Any) -> Any:
    # Left alone, "2026" would be read as seconds since 1970.
    if isinstance(given, int | float) or (isinstance(given, str) and _is_number(given)):
        raise ValueError("write a time as 2026-11-27T10:00:00Z, with its offset or Z")
    return given


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _in_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("this time lies outside the calendar") from error


UtcMoment = Annotated[AwareDatetime, BeforeValidator(_written_as_a_time), AfterValidator(_in_utc)]
