"""Saved views on the wire."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from interlog.watching.contracts import Sharing, ViewCard
from interlog.watching.services.views import ViewValues


class ViewOwnerOut(Schema):
    id: UUID
    name: str


class ViewOut(Schema):
    """A view of the log; `ref` names it in addresses and alerts, `query` is the explorer's address."""

    ref: str
    id: UUID | None = Field(description="null for a view that comes with the product.")
    name: str
    about: str
    query: str = Field(description="As in the address of the log: q, period, from, to, order, columns.")
    line: str = Field(description="The filters as a query line, without the time.")
    owner: ViewOwnerOut | None
    shared: Sharing
    mine: bool
    may_change: bool
    is_default: bool
    revision: int
    updated_at: datetime | None

    @classmethod
    def of(cls, card: ViewCard) -> "ViewOut":
        """A view, on the wire."""
        return cls.model_validate(card)


class ViewsPage(Schema):
    items: list[ViewOut]
    next_cursor: str | None


class ReadyViewsOut(Schema):
    items: list[ViewOut]
    next_cursor: None = None


class ViewIn(Schema):
    """A view to save. `query` takes what the address of the log takes, and any parameter of `GET /events`."""

    name: str = Field(max_length=200)
    query: str = Field("", max_length=8000)
    shared: Sharing = "nobody"


class ViewPatch(Schema):
    """What to change; `revision` is the one that was read."""

    revision: int
    name: str = Field("", max_length=200)
    query: str = Field("", max_length=8000)
    shared: Sharing = "nobody"

    def values(self) -> ViewValues:
        """The fields that were sent."""
        sent = self.model_fields_set
        values: ViewValues = {}
        if "name" in sent:
            values["name"] = self.name
        if "query" in sent:
            values["query"] = self.query
        if "shared" in sent:
            values["shared"] = self.shared
        return values


class DefaultViewIn(Schema):
    view: str | None = Field(description="The ref of a view; null for none.", max_length=80)


class DefaultViewOut(Schema):
    view: str | None
