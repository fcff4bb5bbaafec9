"""What is answered about how well a configuration serves: linter, use of codes, findings."""

from dataclasses import asdict
from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from interlog.setup.queries.linting import Lint
from interlog.setup.queries.usage import DAYS, CodesUsed
from interlog.setup.schemas.answers import ProblemOut


class MeasuredOut(Schema):
    """What the measured part is about: `entries` completed from `from` on, up to `to`.

    Codes of topics, dispositions and outcomes are counted in all of them; fields and the codes of other lists in the
    newest `looked_at`. Below 200 entries nothing is judged.
    """

    model_config = ConfigDict(populate_by_name=True)
    from_: datetime = Field(alias="from")
    to: datetime
    entries: int
    looked_at: int


class LintOut(Schema):
    """Warnings: none of them keeps a configuration from being published."""

    problems: list[ProblemOut]
    measured: MeasuredOut

    @classmethod
    def of(cls, lint: Lint) -> "LintOut":
        period, read = lint.period, {"entries": lint.entries, "looked_at": lint.looked_at}
        measured = MeasuredOut.model_validate({"from": period.since, "to": period.until, **read})
        problems = [ProblemOut.model_validate(asdict(one)) for one in lint.problems]
        return cls(problems=problems, measured=measured)


class CodeUsedOut(Schema):
    code: str
    entries: int


class CodesUsedOut(Schema):
    """Completed entries by code, the most frequent first; a code that is not there was not chosen.

    `total` is how many entries were counted: all of the last `days` days, or only the newest when `sampled`.
    """

    model_config = ConfigDict(populate_by_name=True)
    days: int
    from_: datetime = Field(alias="from")
    to: datetime
    total: int
    sampled: bool
    items: list[CodeUsedOut]

    @classmethod
    def of(cls, used: CodesUsed) -> "CodesUsedOut":
        items = [CodeUsedOut(code=code, entries=entries) for code, entries in used.codes]
        period = {"days": DAYS, "from": used.period.since, "to": used.period.until}
        return cls.model_validate({**period, "total": used.total, "sampled": used.sampled, "items": items})


class FindingOut(Schema):
    """Something in a published configuration that kept entries from being completed, `count` times.

    `entry_id` is the last entry it happened to, names are those of the `version` it happened under.
    """

    id: UUID
    kind: Literal["rule_error", "hidden_field", "unwritable"]
    rule: str
    field: str
    field_label: str
    form: str
    form_name: str
    version: int
    channel: str
    message: str
    mend: str
    count: int
    first_at: datetime
    last_at: datetime
    entry_id: UUID
    resolved_at: datetime | None


class FindingsPage(Schema):
    items: list[FindingOut]
    next_cursor: str | None
