"""What a list of conversations can be narrowed by."""

from typing import Annotated
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict

from interlog.conversations.queries.lists import Filters
from interlog.conversations.schemas.fields import FutureMoment, Text120, Text160, Text200, Text254
from interlog.kit.several import PARTED_BY_COMMAS

_MOST = 100


class ConversationFilters(Schema):
    """Every filter may be missing. `channel`, `state` and `topic` may repeat: any of their values matches.

    `agent` is an id or an email address. `topic` includes what lies below it.
    """

    model_config = ConfigDict(populate_by_name=True)
    channel: Annotated[list[Text120], PARTED_BY_COMMAS] = Field([], max_length=_MOST)
    agent: Text254 | None = None
    person: UUID | None = None
    case: UUID | None = None
    interaction: UUID | None = None
    queue: Text120 | None = None
    state: Annotated[list[Text120], PARTED_BY_COMMAS] = Field([], max_length=_MOST)
    direction: str | None = None
    start: FutureMoment | None = Field(None, alias="from")
    end: FutureMoment | None = Field(None, alias="to")
    topic: list[Text160] = Field([], max_length=_MOST)
    disposition: Text160 | None = None
    technical_disposition: str | None = None
    has_entry: bool | None = None
    q: Text200 | None = None
    limit: int | None = None
    cursor: str | None = None

    def wanted(self) -> Filters:
        """The filters as the query takes them."""
        return Filters(
            channel=tuple(self.channel),
            agent=self.agent or None,
            person=self.person,
            case=self.case,
            interaction=self.interaction,
            queue=self.queue,
            state=tuple(self.state),
            direction=self.direction or None,
            start=self.start,
            end=self.end,
            topic=tuple(one for one in self.topic if one),
            disposition=self.disposition,
            technical_disposition=self.technical_disposition,
            has_entry=self.has_entry,
            q=self.q,
        )
