"""All commands; importing this package registers them."""

from interlog.cli.commands import bench, demo, events, imports, keys, server, settings, users

__all__ = ["bench", "demo", "events", "imports", "keys", "server", "settings", "users"]
