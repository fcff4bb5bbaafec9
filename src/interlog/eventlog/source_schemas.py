from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

from ninja import Field, Schema
from pydantic import AfterValidator, ConfigDict

from interlog.eventlog.linking import PLACES, SourceLinks
from interlog.kit.redaction import without_card

_PLACES = f"Places: {', '.join(f'{{{one}}}' for one in PLACES)}; what stands there is encoded."
_Template = Annotated[
    str,
    AfterValidator(without_card),
    Field("", max_length=2000, description=f"An address, http or https, empty for none. {_PLACES}"),
]


class SourceLinksIn(Schema):
    """The links of one source; without any it has none. `*` stands for every source without links of its own."""

    model_config = ConfigDict(extra="forbid")

    source: Annotated[str, AfterValidator(without_card)] = Field(min_length=1, max_length=512)
    object_url: _Template = ""
    element_url: _Template = ""
    profile_url: _Template = ""


class SourceLinksOut(Schema):
    source: str
    object_url: str
    element_url: str
    profile_url: str


class EventSourcesOut(Schema):
    items: list[SourceLinksOut]
    next_cursor: None = None

    @classmethod
    def of(cls, found: Sequence[SourceLinks]) -> "EventSourcesOut":
        """Links of sources, on the wire."""
        return cls(items=[SourceLinksOut(**asdict(one)) for one in found])
