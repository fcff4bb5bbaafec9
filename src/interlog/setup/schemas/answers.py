"""What is answered about configurations."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from interlog.setup.contracts import Answer, Check, Published, Severity
from interlog.setup.queries.differing import DiffPage
from interlog.setup.queries.packs import Pack
from interlog.setup.rules.conditions import ConditionError
from interlog.setup.rules.diff import Change, Part
from interlog.setup.rules.grammar import LONGEST_CONDITION
from interlog.setup.rules.reading import Reading
from interlog.setup.rules.trying import Tried


class PlaceOut(Schema):
    """A character of a condition: `line` and `column` from 1, `offset` from 0, in characters (code points)."""

    line: int
    column: int
    offset: int


class ProblemOut(Schema):
    """What is wrong, what mends it, and what it is about. `path` is the place in the configuration."""

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
    at: PlaceOut | None = None
    witness: dict[str, Any] | None = None


class FormProofOut(Schema):
    """The proof's answer for one form and channel; `witness` are values of an entry that show it."""

    key: str
    name: str
    channel: str
    answer: Answer
    searched: str
    witness: dict[str, Any] | None = None


class CheckOut(Schema):
    answer: Answer
    searched: str
    forms: list[FormProofOut]
    problems: list[ProblemOut]
    took_ms: int

    @classmethod
    def of(cls, check: Check) -> "CheckOut":
        return cls.model_validate(asdict(check))


class PublishIn(Schema):
    """`revision`: publish only the draft that was looked at."""

    model_config = ConfigDict(extra="forbid")
    note: str = Field("", max_length=255)
    revision: int | None = Field(None, ge=0, lt=2**53)


class PublishedOut(Schema):
    version: int
    check: CheckOut

    @classmethod
    def of(cls, published: Published) -> "PublishedOut":
        return cls(version=published.version, check=CheckOut.of(published.check))


class RestoreIn(Schema):
    model_config = ConfigDict(extra="forbid")
    note: str = Field("", max_length=255)


class DifferenceLine(Schema):
    what: str
    before: str | None
    after: str | None


class DifferenceOut(Schema):
    """One thing that differs; `list` is set for codes."""

    part: Part
    key: str
    name: str
    change: Change
    lines: list[DifferenceLine]
    list: str | None


class DiffOut(Schema):
    """Differences in pages; `total` counts all of them."""

    model_config = ConfigDict(populate_by_name=True)
    from_: str = Field(alias="from")
    to: str
    items: list[DifferenceOut]
    total: int
    next_cursor: str | None

    @classmethod
    def of(cls, page: DiffPage) -> "DiffOut":
        items = [
            DifferenceOut(
                part=one.part,
                key=one.key,
                name=one.name,
                list=one.list,
                change=one.change,
                lines=[
                    DifferenceLine(what=line.what, before=line.before, after=line.after)
                    for line in one.lines()
                ],
            )
            for one in page.items
        ]
        known = {"to": page.to, "items": items, "total": page.total, "next_cursor": page.next_cursor}
        return cls.model_validate({"from": page.from_, **known})


class TryIn(Schema):
    """Values as for a log entry, or the id of one; `channel` and `queue` decide which form applies."""

    model_config = ConfigDict(extra="forbid")
    values: dict[str, Any] | None = None
    entry_id: UUID | None = None
    channel: str = Field("", max_length=40)
    queue: str = Field("", max_length=200)


class TriedForm(Schema):
    key: str
    name: str


class TriedRule(Schema):
    name: str
    applies: bool
    holds: bool
    error: str


class TriedProblem(Schema):
    field: str
    rule: str
    message: str


class TriedOut(Schema):
    form: TriedForm | None
    rules: list[TriedRule]
    problems: list[TriedProblem]

    @classmethod
    def of(cls, tried: Tried, reading: Reading) -> "TriedOut":
        form = (
            TriedForm(key=tried.form, name=reading.forms[tried.form]["name"])
            if tried.form is not None
            else None
        )
        return cls(
            form=form,
            rules=[TriedRule(**asdict(one)) for one in tried.rules],
            problems=[TriedProblem(**asdict(one)) for one in tried.problems],
        )


class ConditionIn(Schema):
    model_config = ConfigDict(extra="forbid")
    condition: str = Field(max_length=LONGEST_CONDITION)


class ConditionErrorOut(Schema):
    message: str
    line: int
    column: int
    offset: int


class CompiledOut(Schema):
    ok: bool
    errors: list[ConditionErrorOut]

    @classmethod
    def of(cls, errors: list[ConditionError]) -> "CompiledOut":
        told = [ConditionErrorOut(message=one.message, **asdict(one.at)) for one in errors]
        return cls(ok=not told, errors=told)


class NameOut(Schema):
    """A name that rules may use; `kind` as of fields, and "whole_number"."""

    name: str
    label: str
    kind: str
    list: str | None


class PackOut(Schema):
    """A ready-made configuration; `counts`: its own fields, forms, rules, codes and practice samples."""

    key: str
    name: str
    story: str
    counts: dict[str, int]

    @classmethod
    def of(cls, pack: Pack) -> "PackOut":
        return cls(key=pack.key, name=pack.name, story=pack.story, counts=dict(pack.counts))
