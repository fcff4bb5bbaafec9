"""The one root of every error that a user, a program or the command line may see.

`config/api.py` maps it once to RFC 9457 problem JSON, the command line to one clear line.
"""

from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing wrong with one field: which, which rule it breaks, and how to mend it."""

    field: str
    rule: str
    message: str


class InterlogError(Exception):
    """Root of all errors raised on purpose. Each subclass documents when it happens."""

    type: ClassVar[str] = "error"
    title: ClassVar[str] = "Something went wrong"
    status: ClassVar[int] = 500

    def __init__(
        self,
        detail: str = "",
        *,
        errors: list[FieldError] | None = None,
        extra: dict[str, Any] | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.errors = errors or []
        self.extra = extra or {}
        self.retry_after_s = retry_after_s

    def in_one_line(self) -> str:
        """The detail, then each field's message that the detail does not say already; for the command line."""
        named = (f"({one.field}: {one.message})" for one in self.errors if one.message != self.detail)
        return " ".join([self.detail, *named])


class NotSignedIn(InterlogError):
    """No session and no valid key came with the request."""

    type = "not_signed_in"
    title = "Sign in, or send a valid key"
    status = 401


class Forbidden(InterlogError):
    """The signed-in user or the key may not do this."""

    type = "forbidden"
    title = "You may not do this"
    status = 403


class NotFound(InterlogError):
    """The record does not exist, or the caller may not know that it does."""

    type = "not_found"
    title = "Not found"
    status = 404


class InvalidInput(InterlogError):
    """Something in the request is wrong; `errors` names each field and the mend."""

    type = "invalid_input"
    title = "Some of what was sent is not valid"
    status = 422

    @classmethod
    def of(cls, field: str, message: str, *, rule: str = "invalid") -> "InvalidInput":
        """An InvalidInput about a single field."""
        return cls(message, errors=[FieldError(field, rule, message)])


class Conflict(InterlogError):
    """The record is not in a state that allows this."""

    type = "conflict"
    title = "This is not possible now"
    status = 409


class TooLarge(InterlogError):
    """The body or one of its parts is over its limit."""

    type = "too_large"
    title = "Too large"
    status = 413


class TooMany(InterlogError):
    """The sender goes faster than the limit; `retry_after_s` says when to come back."""

    type = "too_many_requests"
    title = "Too many requests"
    status = 429


class Unavailable(InterlogError):
    """A store that this needs does not answer now."""

    type = "unavailable"
    title = "Not available at the moment"
    status = 503


class UnreadableBody(InterlogError):
    """The body is not JSON, is damaged gzip, or holds what JSON does not allow (NaN, NUL in a text, half a character)."""

    type = "unreadable_body"
    title = "The body cannot be read"
    status = 400
