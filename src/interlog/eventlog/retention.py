"""Retention: what is kept how long, and the dropping of whole months that nobody is to keep any longer."""

from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from interlog.eventlog import opened
from interlog.eventlog.keeping import ANY, CLASS_NAME, STANDARD, RetentionPlan, RetentionRule, first_after
from interlog.eventlog.models import RetentionClass
from interlog.eventlog.models import RetentionRule as RuleRow
from interlog.eventlog.store import Partition
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput

log = structlog.get_logger(__name__)

MOST_DAYS = 36_500
_MOST_RULES = 1000


@dataclass(frozen=True, slots=True)
class KeptClass:
    """A class: the days it is kept (None: for ever), since when its events are here, its months, and its rules."""

    name: str
    keep_days: int | None
    oldest_kept: datetime | None
    months: tuple[Partition, ...]
    rules: tuple[RetentionRule, ...]


def open_store() -> None:
    """Open the event store (see `opened.open_store`) with the classes of new events as they are set."""
    opened.open_store()
    apply_plan()


def apply_plan() -> RetentionPlan:
    """Read the classes and rules and let the open store follow them; returns them."""
    plan = stored_plan()
    opened.the_store().follow(plan)
    return plan


def stored_plan() -> RetentionPlan:
    """The classes and rules as they are set."""
    keep_days: dict[str, int | None] = {STANDARD: None}
    keep_days.update(RetentionClass.objects.values_list("name", "keep_days"))
    rows = RuleRow.objects.values_list("source", "type", "retention_class_id")[:_MOST_RULES]
    return RetentionPlan(keep_days, tuple(RetentionRule(*row) for row in rows))


def retention_report() -> list[KeptClass]:
    """Every class with what the store holds of it, by name.

    Raises: StoreNotOpen, StoreFailed.
    """
    plan, held = stored_plan(), opened.the_store().partitions()
    names = {*plan.keep_days, *(one.retention_class for one in held)}
    return [
        KeptClass(
            name,
            plan.keep_days.get(name),
            plan.oldest_kept(name, now().date()),
            tuple(one for one in held if one.retention_class == name),
            tuple(one for one in plan.rules if one.retention_class == name),
        )
        for name in sorted(names)
    ]


def keep(name: str, *, days: int | None) -> None:
    """Keep the events of a class for so many days (None: for ever); a new name makes a new class.

    Raises: InvalidInput for a bad name or number of days.
    """
    if not CLASS_NAME.fullmatch(name):
        raise InvalidInput.of(
            "class", "use small letters, digits, - and _, beginning with a letter, at most 40"
        )
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise InvalidInput.of("days", f"give a number of days from 1 to {MOST_DAYS}")
    with write_transaction():
        RetentionClass.objects.update_or_create(name=name, defaults={"keep_days": days})
    apply_plan()


def assign(name: str, *, type_: str, source: str = ANY) -> None:
    """Put new events of a type (`*` at its end: of all that begin so) and source into a class.

    What is stored already stays in the class it was stored with.
    Raises: InvalidInput for a class that there is not, a bad pattern, or too many rules.
    """
    if not type_.strip() or ANY in type_[:-1]:
        raise InvalidInput.of("type", "give a type, or its beginning and a * like ai_agent.*")
    if not source.strip() or (ANY in source and source != ANY):
        raise InvalidInput.of("source", "give a source as events name it, or * for any")
    with write_transaction():
        if name != STANDARD and not RetentionClass.objects.filter(name=name).exists():
            raise InvalidInput.of(
                "class", f"there is no class {name!r}; make it with `interlog events retention set`"
            )
        row, _ = RetentionClass.objects.get_or_create(name=name)
        if RuleRow.objects.count() >= _MOST_RULES:
            raise InvalidInput.of("type", f"there are {_MOST_RULES} rules already; join some with a *")
        RuleRow.objects.update_or_create(source=source, type=type_, defaults={"retention_class": row})
    apply_plan()


def unassign(*, type_: str, source: str = ANY) -> bool:
    """Take a rule away; False when there was none."""
    with write_transaction():
        gone, _ = RuleRow.objects.filter(source=source, type=type_).delete()
    apply_plan()
    return bool(gone)


def drop_expired() -> list[Partition]:
    """Drop the months whose every event is older than its class is kept; returns them. Never single events.

    Safe to repeat after a kill: what is left of a month is dropped the next time.
    Raises: StoreNotOpen, StoreFailed.
    """
    plan, store, today = apply_plan(), opened.the_store(), now().astimezone(UTC).date()
    expired = [one for one in store.partitions() if plan.is_expired(one.retention_class, one.month, today)]
    for one in expired:
        store.drop(one)
        log.info(
            "a month is older than its retention and was dropped",
            retention_class=one.retention_class,
            before=first_after(one.month).date().isoformat(),
            events=one.events,
        )
    return expired
