"""The query of a view: the explorer's address, checked by the event log itself and written in one way.

`q=status:failure&period=7d&order=asc&columns=data.http.status`: `q` is the query line, `period` or `from` and `to` the
time, `order` is asc or desc, `columns` are paths of the payload with spaces between. Any parameter of
`GET /events` may stand there as well; it becomes a part of the line.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qs, urlencode

from interlog.eventlog import facade as eventlog
from interlog.eventlog.facade import EventFilter
from interlog.kit.errors import FieldError, InvalidInput

MAX_QUERY = 6000
MAX_COLUMNS = 20
_FIELD = "query"
_PAYLOAD = "data."
OWN_EVENTS = "alert.*"


def checked_query(text: str) -> str:
    """The query of a view in the one way it is written.

    Raises: InvalidInput: `errors` name the parameter as query.<name>, `extra["at"]` the character of a query line.
    """
    given = _parameters(text)
    order = _only(given, "order", "desc")
    if order not in {"asc", "desc"}:
        raise InvalidInput.of(
            f"{_FIELD}.order", f"order: {order[:40]!r} is neither asc nor desc", rule="choice"
        )
    columns = _checked_columns(_only(given, "columns", ""))
    filter_ = _filter(given)
    pairs = {
        "q": eventlog.line_of(filter_),
        "period": filter_.period or "",
        "from": _instant(filter_.start),
        "to": _instant(filter_.end),
        "order": "asc" if order == "asc" else "",
        "columns": " ".join(columns),
    }
    return urlencode({name: value for name, value in pairs.items() if value})


def filter_of(query: str) -> EventFilter:
    """The filter of a query that was checked before.

    Raises: InvalidInput when the event log no longer takes it.
    """
    return _filter(_parameters(query))


def line_of(query: str) -> str:
    """The filters of a checked query as a query line, without the times."""
    return "".join(_parameters(query).get("q", []))


def watched_filter(query: str) -> EventFilter:
    """What an alert on a view with this query counts: its filters at any time, and nothing that alerts themselves say.

    Raises: InvalidInput.
    """
    return eventlog.whenever(filter_of(query), but=OWN_EVENTS)


def link_of(query: str, *, since: datetime, until: datetime) -> str:
    """The query of an address that opens the log at the view and a time."""
    kept = [
        (name, one)
        for name, values in _parameters(query).items()
        for one in values
        if name not in {"period", "from", "to", "order"}
    ]
    return urlencode([*kept, ("from", _instant(since)), ("to", _instant(until))])


def _parameters(text: str) -> dict[str, list[str]]:
    if len(text) > MAX_QUERY:
        raise InvalidInput.of(_FIELD, f"a query has at most {MAX_QUERY} characters", rule="too_long")
    try:
        return parse_qs(text.removeprefix("?"), keep_blank_values=False, max_num_fields=200)
    except ValueError as error:
        raise InvalidInput.of(_FIELD, "a query is written like q=status:failure&period=24h") from error


def _filter(given: Mapping[str, list[str]]) -> EventFilter:
    named = {name: values for name, values in given.items() if name not in {"order", "columns"}}
    try:
        filter_ = eventlog.filter_in(named)
        # What is written into the line is read by the same rules: a view that was saved can always be shown.
        eventlog.read_query(eventlog.line_of(filter_))
    except InvalidInput as error:
        errors = [replace(one, field=f"{_FIELD}.{one.field}") for one in error.errors]
        raise InvalidInput(error.detail, errors=errors, extra=error.extra) from error
    return filter_


def _only(given: Mapping[str, list[str]], name: str, usual: str) -> str:
    values = given.get(name, [usual])
    if len(values) != 1:
        raise InvalidInput.of(f"{_FIELD}.{name}", f"{name}: send it once", rule="one_of")
    return values[0]


def _checked_columns(text: str) -> list[str]:
    columns = list(dict.fromkeys(text.split()))
    if len(columns) > MAX_COLUMNS:
        raise InvalidInput.of(
            f"{_FIELD}.columns", f"columns: at most {MAX_COLUMNS}; take one out", rule="too_many"
        )
    wrong = [one for one in columns if not _is_path(one)]
    errors = [
        FieldError(f"{_FIELD}.columns", "invalid", f"columns: {one[:80]!r} is no path like data.http.status")
        for one in wrong
    ]
    if errors:
        raise InvalidInput(errors[0].message, errors=errors)
    return columns


def _is_path(column: str) -> bool:
    if not column.startswith(_PAYLOAD):
        return False
    try:
        read = eventlog.read_query(f'{column}:""')
    except InvalidInput:
        return False
    (asked, *more) = read.conditions or (None,)
    return asked is not None and not more and bool(asked.path) and [one.text for one in asked.values] == [""]


def _instant(at: datetime | None) -> str:
    return "" if at is None else at.isoformat().replace("+00:00", "Z")
