"""What a list of conversations can be narrowed by."""

from collections.abc import Iterable
from uuid import UUID

from ninja import Field
from pydantic import ConfigDict

from interlog.conversations.queries.lists import Filters
from interlog.conversations.schemas.fields import FutureMoment, Strict, Text120, Text160, Text200, Text254
from interlog.kit.errors import InvalidInput


class ConversationFilters(Strict):
    """Every filter may be missing; `channel`, `state` and `technical_disposition` take several, parted by commas.

    `agent` is an id or an email address. `topic=billing.*` finds the whole branch.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    channel: Text200 | None = None
    agent: Text254 | None = None
    person: UUID | None = None
    case: UUID | None = None
    interaction: UUID | None = None
    queue: Text120 | None = None
    state: Text200 | None = None
    direction: str | None = None
    start: FutureMoment | None = Field(None, alias="from")
    end: FutureMoment | None = Field(None, alias="to")
    topic: Text160 | None = None
    disposition: Text160 | None = None
    technical_disposition: str | None = None
    has_entry: bool | None = None
    q: Text200 | None = None
    limit: int | None = None
    cursor: str | None = None

    @classmethod
    def refuse_unknown(cls, names: Iterable[str]) -> None:
        """A filter that is misspelt must not show everything.

        Raises: InvalidInput naming it.
        """
        known = {field.alias or name for name, field in cls.model_fields.items()}
        for name in names:
            if name not in known:
                raise InvalidInput.of(
                    name, f"there is no filter {name!r}; use {', '.join(sorted(known))}", rule="unknown"
                )

    def wanted(self) -> Filters:
        """The filters as the query takes them."""
        return Filters(
            channel=_several(self.channel),
            agent=self.agent or None,
            person=self.person,
            case=self.case,
            interaction=self.interaction,
            queue=self.queue,
            state=_several(self.state),
            direction=self.direction or None,
            start=self.start,
            end=self.end,
            topic=self.topic,
            disposition=self.disposition,
            technical_disposition=self.technical_disposition,
            has_entry=self.has_entry,
            q=self.q,
        )


def _several(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip()) if text else ()
