"""One interaction end to end: what machines did and what people wrote, in the order it happened."""

from interlog.desk.queries.story.told import story_of

__all__ = ["story_of"]
