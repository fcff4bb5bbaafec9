"""The door of this slice: figures asked, the life of the facts, and every definition as a page."""

from interlog.insights.figures.page import figures_page
from interlog.insights.queries.asking import answer
from interlog.insights.queries.effects import measure_changes_by
from interlog.insights.queries.reading import figure_named, question_of
from interlog.insights.services.feeding import feed_facts, feed_once
from interlog.insights.services.rebuilding import rebuild_facts

__all__ = [
    "answer",
    "feed_facts",
    "feed_once",
    "figure_named",
    "figures_page",
    "measure_changes_by",
    "question_of",
    "rebuild_facts",
]
