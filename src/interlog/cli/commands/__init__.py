"""All commands; importing this package registers them."""

from interlog.cli.commands import bench, demo, imports, keys, server, settings, users

__all__ = ["bench", "demo", "imports", "keys", "server", "settings", "users"]
