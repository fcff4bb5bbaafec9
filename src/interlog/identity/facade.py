"""The door of this slice."""

from interlog.identity.access import actor_of, may, nobody

__all__ = ["actor_of", "may", "nobody"]
