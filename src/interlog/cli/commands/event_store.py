"""`interlog events retention …` and `interlog events reconcile`"""

from typing import Any

from cyclopts import App

from interlog.cli.commands.events import events
from interlog.cli.operations import operation
from interlog.cli.output import Output
from interlog.cli.stores import run_operation
from interlog.kit.errors import InvalidInput

retention = App(name="retention", help="How long events are kept, by class.")
events.command(retention)
_MEGABYTE = 1_000_000


@retention.command
def show() -> int:
    """List the classes: how long they are kept, what is stored of them, and which events belong to them."""
    return run_operation("events.retention.show", {}, events=True)


@retention.command(name="set")
def set_class(name: str, *, days: int | None = None, forever: bool = False) -> int:
    """Keep the events of a class so long; a new name makes a new class.

    Events go by whole months: a month is dropped within the hour after its last day is older than the days given.

    Args:
        name: The class; `standard` is that of all events without a rule.
        days: Keep them so many days.
        forever: Keep them for ever.
    """
    if (days is None) is not forever:
        raise InvalidInput("give either --days or --forever")
    return run_operation("events.retention.set", {"name": name, "days": days}, events=True)


@retention.command
def assign(name: str, event_type: str, *, source: str = "*") -> int:
    """Put new events of a type into a class. What is stored already stays in its class.

    Args:
        name: The class.
        event_type: A type, or the beginning of types and a `*`, like `journey.*`. The narrowest rule holds.
        source: Only events of this source.
    """
    arguments = {"name": name, "type_": event_type, "source": source}
    return run_operation("events.retention.assign", arguments, events=True)


@retention.command
def unassign(event_type: str, *, source: str = "*") -> int:
    """Take a rule of `assign` away.

    Args:
        event_type: The type as it was given.
        source: The source as it was given.
    """
    return run_operation("events.retention.unassign", {"type_": event_type, "source": source}, events=True)


@events.command
def reconcile() -> int:
    """Compare the counts behind lists of values and histograms with the events, and mend what differs."""
    return run_operation("events.reconcile", {}, events=True)


@operation("events.retention.show")
def _show(_arguments: dict[str, Any], output: Output) -> int:
    from interlog.eventlog import facade

    for one in facade.retention_report():
        kept = "for ever" if one.keep_days is None else f"{one.keep_days} days"
        since = "" if one.oldest_kept is None else f", nothing before {one.oldest_kept:%Y-%m-%d}"
        count, size = sum(month.events for month in one.months), sum(month.size for month in one.months)
        output.line(f"{one.name}: kept {kept}{since}; {count:,} events, {size / _MEGABYTE:,.1f} MB")
        for rule in one.rules:
            output.line(f"  {rule.type}\tfrom {rule.source}")
    return 0


@operation("events.retention.set")
def _set(arguments: dict[str, Any], output: Output) -> int:
    from interlog.eventlog import facade

    facade.keep(arguments["name"], days=arguments["days"])
    return _show({}, output)


@operation("events.retention.assign")
def _assign(arguments: dict[str, Any], output: Output) -> int:
    from interlog.eventlog import facade

    facade.assign(**arguments)
    return _show({}, output)


@operation("events.retention.unassign")
def _unassign(arguments: dict[str, Any], output: Output) -> int:
    from interlog.eventlog import facade

    if not facade.unassign(**arguments):
        output.error("there is no such rule")
        return 1
    return _show({}, output)


@operation("events.reconcile")
def _reconcile(_arguments: dict[str, Any], output: Output) -> int:
    from interlog.eventlog import facade

    wrong = facade.reconcile()
    output.line(f"{wrong:,} batches of counts were wrong and are mended" if wrong else "every count is right")
    return 0
