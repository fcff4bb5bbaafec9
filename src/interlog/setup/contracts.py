"""What is said about a configuration that is being made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from interlog.identity.contracts import UserRef

Severity = Literal["error", "warning"]
Answer = Literal["proved", "refuted", "too_large"]


@dataclass(frozen=True, slots=True)
class Place:
    """A character of a rule's condition: `line` and `column` count from 1, `offset` from 0, in characters."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a configuration, and what to do about it.

    Errors keep it from being published, warnings do not. `kind` is a slug that programs may test. `path` is the
    place in the body ("forms[1].fields[3].width"), `field`, `form`, `rule`, `list`, `code` and `channel` are what it
    is about by key (a rule by its name). `witness` holds values of an entry that show it.
    """

    severity: Severity
    kind: str
    message: str
    mend: str
    path: str | None = None
    field: str | None = None
    form: str | None = None
    rule: str | None = None
    list: str | None = None
    code: str | None = None
    channel: str | None = None
    at: Place | None = None
    witness: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormProof:
    """Whether an agent can complete an entry of this channel through the fields of this form alone.

    `channel` is empty for an entry without one. `witness` holds flat values: of an entry that can be completed when
    the answer is `proved`, and of choices that keep an entry from being completed when it is `refuted`.
    `searched` is one sentence that says what was looked at.
    """

    key: str
    name: str
    channel: str
    answer: Answer
    searched: str
    witness: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The answer for a whole configuration: `proved` only when every form is, `refuted` as soon as one error stands."""

    answer: Answer
    searched: str
    forms: tuple[FormProof, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The configuration that is being made, or the published one while nobody has changed anything.

    `revision` grows with every change, 0 before the first one ever. `base_version` is the version it began with,
    `changes` how many things differ from the one published now. `body` has every part of a configuration.
    """

    revision: int
    base_version: int
    updated_at: datetime | None
    updated_by: UserRef | None
    changes: int
    body: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Check:
    """What is wrong with a configuration, and whether every form can be completed.

    `answer` is "proved" only without any error. `forms` has the proof's answer for each form and channel.
    """

    answer: Answer
    searched: str
    forms: tuple[Any, ...]
    problems: tuple[Problem, ...]
    took_ms: int

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from being published."""
        return tuple(one for one in self.problems if one.severity == "error")


@dataclass(frozen=True, slots=True)
class Published:
    """A configuration that has just become a version, with the check it passed."""

    version: int
    check: Check
