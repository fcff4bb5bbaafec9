"""Errors of the demo."""

from interlog.kit.errors import Conflict


class OtherStory(Conflict):
    """The demo's folder was filled with another story; nothing was changed."""

    type = "other_story"
    title = "This data folder tells another story"
