"""Following the log live: one look at what has just become readable serves everybody who follows."""

from interlog.eventlog.following.answer import FollowedEvents, followed
from interlog.eventlog.following.lines import follow_lines
from interlog.eventlog.following.shared import end_following, the_tail

__all__ = ["FollowedEvents", "end_following", "follow_lines", "followed", "the_tail"]
