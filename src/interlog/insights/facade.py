"""The door of this slice: the life of the facts, and every definition as a page."""

from interlog.insights.figures.page import figures_page
from interlog.insights.services.feeding import feed_facts, feed_once
from interlog.insights.services.rebuilding import rebuild_facts

__all__ = ["feed_facts", "feed_once", "figures_page", "rebuild_facts"]
