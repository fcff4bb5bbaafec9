"""Coding entries a second time, on the wire."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field

from interlog.identity.contracts import UserRef
from interlog.setup.queries.coding import ListResult, SampleText, StudyCard

Recoded = Literal["topics", "dispositions", "outcomes"]


class StudyIn(Schema):
    """Draw up to `size` completed entries that began from `from` on, up to `to`. The same seed draws the same."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    name: str = Field(min_length=1, max_length=120)
    lists: list[Recoded] = Field(min_length=1, max_length=3)
    size: int = Field(ge=1, le=500)
    seed: int = Field(ge=0, lt=2**53)
    from_: AwareDatetime = Field(alias="from")
    to: AwareDatetime


class CoderOut(Schema):
    id: UUID
    name: str


class ProgressOut(Schema):
    """`coded` of the `size` entries that were drawn have a second coding."""

    coded: int
    size: int


class ConfusedOut(Schema):
    """Two codes that stood for the same contact `n` times, in either order; `labels` in the order of the codes."""

    first: str
    second: str
    n: int
    labels: list[str]
    mend: str


class ResultOut(Schema):
    """Agreement of one list: shares from 0 to 1, Cohen's kappa from -1 to 1 with its interval of 95 %.

    `kappa` is null where it is not defined, `ci_low` and `ci_high` where the sample cannot tell; `note` says why.
    """

    list: str
    label: str
    n: int
    observed: float | None
    expected: float | None
    kappa: float | None
    ci_low: float | None
    ci_high: float | None
    note: str
    pairs: Sequence[ConfusedOut]

    @classmethod
    def of(cls, result: ListResult) -> "ResultOut":
        found = result.agreement
        pairs = [
            ConfusedOut(
                first=one.pair.first,
                second=one.pair.second,
                n=one.pair.n,
                labels=[*one.labels],
                mend=one.mend,
            )
            for one in result.confused
        ]
        return cls(
            list=result.list,
            label=result.label,
            n=found.n,
            observed=found.observed,
            expected=found.expected,
            kappa=found.kappa,
            ci_low=found.low,
            ci_high=found.high,
            note=found.note,
            pairs=pairs,
        )


class StudyOut(Schema):
    """A study; `size` is what was asked for, `progress.size` what was found."""

    model_config = ConfigDict(populate_by_name=True)
    id: UUID
    name: str
    lists: list[str]
    size: int
    seed: int
    from_: datetime = Field(alias="from")
    to: datetime
    created_at: datetime
    created_by: CoderOut | None
    progress: ProgressOut

    @classmethod
    def of(cls, card: StudyCard, **more: Any) -> "StudyOut":
        known: dict[str, Any] = {
            "id": card.id,
            "name": card.name,
            "lists": [*card.lists],
            "size": card.size,
            "seed": card.seed,
            "from": card.since,
            "to": card.until,
            "created_at": card.created_at,
            "created_by": _person(card.created_by),
            "progress": {"coded": card.coded, "size": card.drawn},
        }
        return cls.model_validate({**known, **more})


class StudyWithResultsOut(StudyOut):
    results: list[ResultOut]


class StudiesPage(Schema):
    items: list[StudyOut]
    next_cursor: str | None


class SampleOut(Schema):
    """An entry to code: what happened, with names, addresses and long numbers hidden, and without its codes."""

    entry_id: UUID
    channel: str
    occurred_at: datetime
    subject: str
    summary: str
    notes: str
    transcript: str
    lists: list[str]

    @classmethod
    def of(cls, sample: SampleText | None) -> "SampleOut | None":
        return None if sample is None else cls.model_validate(sample, from_attributes=True)


class AnswerIn(Schema):
    """A code for each field that the study's lists belong to: {"topic": …, "disposition": …}."""

    model_config = ConfigDict(extra="forbid")
    entry_id: UUID
    codes: dict[str, str] = Field(max_length=10)


def _person(ref: UserRef | None) -> dict[str, Any] | None:
    return None if ref is None else {"id": ref.id, "name": ref.name}
