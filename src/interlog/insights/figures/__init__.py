"""Every figure, by its key, in the order of the pages that show them."""

from interlog.insights.figures import contacts, coverage, people, quality, self_service, service_level
from interlog.insights.figures.definition import PAIRS, TIMES, Bins, Figure, Setting

FIGURES: dict[str, Figure] = {
    one.key: one
    for page in (contacts, quality, people, service_level, self_service, coverage)
    for one in page.FIGURES
}

__all__ = ["FIGURES", "PAIRS", "TIMES", "Bins", "Figure", "Setting"]
