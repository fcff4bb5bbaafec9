"""Pages of events and lists of values as they go out: what is found becomes JSON, without objects in between.

To make the objects, check them and take them apart again takes longer than to find them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.http import HttpResponse

from interlog.eventlog.catalogue import is_known
from interlog.eventlog.contracts import FacetValue, Histogram, Order
from interlog.eventlog.queries import page_of_rows
from interlog.eventlog.querying import EventFilter
from interlog.eventlog.store import from_micros
from interlog.eventlog.store.rows import COLUMNS

_TIMES = ("time", "received_at")
_JSON = "application/json; charset=utf-8"
_encode = msgspec.json.Encoder().encode


def listed(
    filter_: EventFilter, *, order: Order = "desc", limit: int | None = None, cursor: str | None = None
) -> HttpResponse:
    """The page that `search` finds, as `EventPageOut` describes it.

    Raises: as `search`.
    """
    page = page_of_rows(filter_, order=order, limit=limit, cursor=cursor)
    return _answer(
        {
            "items": [as_listed(row) for row in page.rows],
            "next_cursor": page.next_cursor,
            "as_of": page.as_of,
            "oldest_kept": page.oldest_kept and _instant(page.oldest_kept),
        }
    )


def listed_values(found: Mapping[str, Sequence[FacetValue]]) -> HttpResponse:
    """The values of fields, as `FacetsOut` describes them."""
    return _answer(found)


def drawn(found: Histogram) -> HttpResponse:
    """A histogram, as `HistogramOut` describes it."""
    buckets = [{"began": _instant(one.began), "counts": one.counts} for one in found.buckets]
    return _answer({"step_s": int(found.step.total_seconds()), "buckets": buckets})


def as_listed(row: Sequence[Any]) -> dict[str, Any]:
    """A row selected with `SELECTED`, ready to be written as JSON; text that is not known is null."""
    values: dict[str, Any] = {
        name: None if value == "" else value for name, value in zip(COLUMNS, row, strict=True)
    }
    for name in _TIMES:
        values[name] = _instant(from_micros(values[name]))
    uid = values["uid"]
    values["uid"] = uid.hex if isinstance(uid, UUID) else str(uid)
    values["data"] = msgspec.Raw(values["data"].encode())  # it is stored as JSON
    values["type_known"] = is_known(values["type"])
    return values


def _answer(content: Mapping[str, Any]) -> HttpResponse:
    return HttpResponse(_encode(content), content_type=_JSON)


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")
