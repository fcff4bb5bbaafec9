"""All commands; importing this package registers them."""

from interlog.cli.commands import (
    bench,
    demo,
    doctor,
    event_store,
    events,
    exports,
    imports,
    insights,
    jobs,
    keys,
    search,
    server,
    settings,
    setup,
    users,
)

__all__ = [
    "bench",
    "demo",
    "doctor",
    "event_store",
    "events",
    "exports",
    "imports",
    "insights",
    "jobs",
    "keys",
    "search",
    "server",
    "settings",
    "setup",
    "users",
]
