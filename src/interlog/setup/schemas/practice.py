"""Practice contacts on the wire."""

from dataclasses import asdict

from ninja import Schema
from pydantic import ConfigDict, Field

from interlog.setup.queries.practising import Practice
from interlog.setup.rules.practising import asked_fields
from interlog.setup.services.practising import Judged


class SampleContactOut(Schema):
    """A contact to code in these `fields`. `agreed` is null until the first answer, which counts."""

    key: str
    channel: str
    text: str
    fields: list[str]
    agreed: bool | None


class PracticeOut(Schema):
    """All contacts of the published configuration; `done` and `agreed` count one's own first answers."""

    version: int
    items: list[SampleContactOut]
    done: int
    agreed: int

    @classmethod
    def of(cls, practice: Practice) -> "PracticeOut":
        items = [
            SampleContactOut(
                key=one["key"],
                channel=one["channel"],
                text=one["text"],
                fields=asked_fields(one),
                agreed=practice.agreed.get(one["key"]),
            )
            for one in practice.samples
        ]
        agreed = sum(practice.agreed.values())
        return cls(version=practice.version, items=items, done=len(practice.agreed), agreed=agreed)


class CodesIn(Schema):
    """The codes chosen, by field: {"topic": …, "disposition": …, "outcome": …}; a field may be left out."""

    model_config = ConfigDict(extra="forbid")
    codes: dict[str, str] = Field(max_length=10)


class PracticeDifferenceOut(Schema):
    """A field coded otherwise; `labels` are the words of `yours` and `wanted`.

    `definition` is that of the wanted code, `counter_example` that of the chosen one.
    """

    field: str
    yours: str
    wanted: str
    labels: list[str]
    definition: str
    counter_example: str


class JudgedOut(Schema):
    """No differences: the codes are those of the definitions. `why` tells why they say so."""

    differences: list[PracticeDifferenceOut]
    why: str

    @classmethod
    def of(cls, judged: Judged) -> "JudgedOut":
        return cls.model_validate(
            {"differences": [asdict(one) for one in judged.differences], "why": judged.why}
        )
