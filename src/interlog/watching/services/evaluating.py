"""Looking at each minute that is over: what arrived in it, what fires, what is over again.

A minute is looked at by the arrival numbers of its events, which are written down once; counts, firings and the
messages that follow are stored in one transaction with it. Whatever is cut off is done again from the same numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from interlog.eventlog import facade as eventlog
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.jobs import note_progress
from interlog.watching.contracts import Message
from interlog.watching.models import Alert, AlertFiring, AlertWatch, ClosedMinute
from interlog.watching.queries.alerts import condition_of, end_of, firing_card, query_of
from interlog.watching.queries.asked import watched_filter
from interlog.watching.rules.windows import Verdict, Watch
from interlog.watching.services.delivering import send_later
from interlog.watching.services.telling import tell_of_alert

log = structlog.get_logger(__name__)

# What was received in a minute is stored a moment later; what comes even later counts for the next minute.
_GRACE = timedelta(seconds=5)
_MOST_AT_ONCE = 240
_LONGEST_GAP_MIN = 24 * 60
_LOCK = "alert_minutes"


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a filter counted in one minute."""

    total: int
    failures: int


@dataclass(frozen=True, slots=True)
class _Span:
    """A minute, and the arrival numbers its events lie between: `after` is the last one of the minute before."""

    minute: int
    after: int
    upto: int


def look_at_closed_minutes() -> int:
    """Look at every minute that is over and was not looked at yet, the oldest first; returns how many.

    Raises: StoreBusy, StoreFailed, StoreNotOpen; minutes that are done stay done.
    """
    closed = _minute_of(now() - _GRACE) - 1
    if not Alert.objects.filter(deleted_at=None, paused=False).exists():
        _forget_minutes()
        return 0
    last = ClosedMinute.objects.order_by("-minute").first()
    if last is None or closed - last.minute > _LONGEST_GAP_MIN:
        _begin(closed)
        return 0
    if closed <= last.minute:
        return 0
    # Where looks were missed, only what arrived proves that the server was there to hear of anything.
    missed = closed - last.minute > 1
    looked = 0
    for span in _bounds(last, closed):
        alerts = _watched()
        filters, problems = _filters(alerts)
        counted = _count(filters, span)
        witnessed = not missed or span.upto > span.after
        if not _close(span, alerts, counted, problems, witnessed=witnessed):
            break
        looked += 1
        note_progress()
    return looked


def _minute_of(at: datetime) -> int:
    return int(at.timestamp()) // 60


def _begin(minute: int) -> None:
    """Start at this minute: everything that is stored by now belongs to the time before."""
    upto = eventlog.last_seq()
    with write_transaction():
        hold_lock(_LOCK)
        ClosedMinute.objects.all().delete()
        ClosedMinute.objects.create(minute=minute, upto=upto)


def _forget_minutes() -> None:
    if ClosedMinute.objects.exists():
        with write_transaction():
            ClosedMinute.objects.all().delete()


def _bounds(last: ClosedMinute, closed: int) -> list[_Span]:
    """The minutes to look at."""
    arrived = [(_minute_of(at), upto) for at, upto in eventlog.arrived_by_minute(last.upto)]
    found, after = [], last.upto
    for minute in range(last.minute + 1, min(closed, last.minute + _MOST_AT_ONCE) + 1):
        upto = max([after, *(seq for at, seq in arrived if at <= minute)])
        found.append(_Span(minute, after, upto))
        after = upto
    return found


def _watched() -> list[Alert]:
    rows = Alert.objects.filter(deleted_at=None, paused=False).select_related("view", "watch")
    return list(rows.order_by("pk"))


def _filters(alerts: Sequence[Alert]) -> tuple[dict[str, eventlog.EventFilter], dict[UUID, str]]:
    """The filters by query, each once however many alerts watch it; and the alerts whose query is not understood."""
    filters: dict[str, eventlog.EventFilter] = {}
    problems: dict[UUID, str] = {}
    for alert in alerts:
        query = query_of(alert)
        try:
            filters.setdefault(query, watched_filter(query))
        except InvalidInput as error:
            problems[alert.pk] = error.in_one_line()
    return filters, problems


def _count(filters: Mapping[str, eventlog.EventFilter], span: _Span) -> dict[str, _Counted]:
    if span.upto == span.after:
        return dict.fromkeys(filters, _Counted(0, 0))
    counts = eventlog.count_arrivals(list(filters.values()), after=span.after, upto=span.upto)
    return {query: _Counted(*one) for query, one in zip(filters, counts, strict=True)}


def _close(
    span: _Span,
    alerts: Sequence[Alert],
    counted: Mapping[str, _Counted],
    problems: Mapping[UUID, str],
    *,
    witnessed: bool,
) -> bool:
    """Store what a minute meant for every alert, once; False when another process has gone on from elsewhere."""
    minute = span.minute
    with write_transaction():
        hold_lock(_LOCK)
        newest = ClosedMinute.objects.order_by("-minute").first()
        # Only from the very number at which the minute before ended: else events would count twice or never.
        if newest is None or (newest.minute, newest.upto) != (minute - 1, span.after):
            return False
        ClosedMinute.objects.create(minute=minute, upto=span.upto)
        ClosedMinute.objects.filter(minute__lt=minute - 1).delete()
        standing = set(Alert.objects.filter(deleted_at=None, paused=False).values_list("pk", "revision"))
        for alert in alerts:
            # What was changed since it was read is looked at from the next minute on.
            if (alert.pk, alert.revision) not in standing:
                continue
            if alert.pk in problems:
                _note_problem(alert, minute, problems[alert.pk])
            else:
                _look(alert, minute, counted[query_of(alert)], witnessed=witnessed)
        return True


def _look(alert: Alert, minute: int, counted: _Counted, *, witnessed: bool) -> None:
    row = _row_of(alert, minute)
    # In the minute in which the server came back it was not there from the beginning either.
    if not witnessed:
        row.began = minute + 2
    elif minute > row.minute + 1:
        row.began = minute + 1
    condition = condition_of(alert)
    watch = Watch.resumed(
        condition,
        began=row.began,
        firing=row.firing_id is not None,
        fired_at=row.fired_at,
        tallies=[(at, total, failures) for at, total, failures in row.tallies],
    )
    verdict = watch.close(minute, counted.total, counted.failures)
    row.minute, row.tallies, row.fired_at = minute, [list(one) for one in watch.tallies], watch.fired_at
    row.problem = ""
    if verdict.change == "fired":
        row.firing = _fire(alert, minute, verdict)
    elif verdict.change == "recovered" and row.firing is not None:
        _recover(alert, row.firing, minute)
        row.firing = None
    row.save()


def _row_of(alert: Alert, minute: int) -> AlertWatch:
    """The alert's counts; fresh ones when it asks for something else than was counted."""
    watched = f"{alert.kind} {alert.window_min} {query_of(alert)}"
    row = AlertWatch.objects.select_related("firing").filter(alert=alert).first()
    if row is not None and row.watched == watched:
        return row
    if row is not None and row.firing is not None:
        row.firing.ended_at = end_of(minute)
        row.firing.save(update_fields=["ended_at"])
    return AlertWatch(alert=alert, watched=watched, began=minute, minute=minute)


def _fire(alert: Alert, minute: int, verdict: Verdict) -> AlertFiring:
    at = end_of(minute)
    firing = AlertFiring.objects.create(
        alert=alert,
        minute=minute,
        severity=alert.severity,
        began_at=at,
        value=verdict.value,
        threshold=alert.threshold,
        looked_from=at - timedelta(minutes=alert.window_min),
        looked_to=at,
        muted=_is_muted(alert, at),
    )
    _tell("fired", alert, firing, at)
    return firing


def _recover(alert: Alert, firing: AlertFiring, minute: int) -> None:
    firing.ended_at = end_of(minute)
    firing.save(update_fields=["ended_at"])
    _tell("recovered", alert, firing, firing.ended_at)


def _tell(message: Message, alert: Alert, firing: AlertFiring, at: datetime) -> None:
    data = {
        "kind": alert.kind,
        "severity": firing.severity,
        "value": firing.value,
        "threshold": firing.threshold,
        "window_min": alert.window_min,
        "looked_from": firing.looked_from.isoformat(),
        "looked_to": firing.looked_to.isoformat(),
        "firing_id": str(firing.pk),
        "muted": firing.muted,
    }
    if message == "fired":
        tell_of_alert("alert.fired", alert, at=at, status="warning", data=data)
    else:
        tell_of_alert("alert.recovered", alert, at=at, status="success", data=data)
    if not _is_muted(alert, at) and not firing.muted and (message == "fired" or alert.tell_recovery):
        send_later(message, alert, firing_card(firing), at=at)


def _is_muted(alert: Alert, at: datetime) -> bool:
    return alert.muted_until is not None and at < alert.muted_until


def _note_problem(alert: Alert, minute: int, problem: str) -> None:
    """The view's query is no longer understood: the alert says so and does not count."""
    log.warning("an alert cannot be watched", alert=str(alert.pk), problem=problem)
    AlertWatch.objects.update_or_create(
        alert=alert,
        defaults={
            "watched": "",
            "began": minute,
            "minute": minute,
            "tallies": [],
            "firing": None,
            "problem": problem,
        },
    )
