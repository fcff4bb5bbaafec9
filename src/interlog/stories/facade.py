"""The door of this slice: a story's past, told into a folder or given contact by contact."""

from interlog.stories.telling import Knobs, tale_of, tell

__all__ = ["Knobs", "tale_of", "tell"]
