"""The door of this slice: for figures, and for demo data."""

from interlog.reviews.queries.evaluations import drafts_to_calibrate, evaluation_detail
from interlog.reviews.queries.facts import ids_of_reviews, review_facts, reviews_of_entries
from interlog.reviews.queries.samples import sampled_page
from interlog.reviews.services.answering import acknowledge, dispute, resolve
from interlog.reviews.services.calibrations import start_calibration
from interlog.reviews.services.evaluations import (
    complete_evaluation,
    save_evaluation,
    start_evaluation,
    start_next,
)
from interlog.reviews.services.samples import SampleFilter, draw_sample
from interlog.reviews.services.scorecards import create_scorecard, publish_scorecard

__all__ = [
    "SampleFilter",
    "acknowledge",
    "complete_evaluation",
    "create_scorecard",
    "dispute",
    "drafts_to_calibrate",
    "draw_sample",
    "evaluation_detail",
    "ids_of_reviews",
    "publish_scorecard",
    "resolve",
    "review_facts",
    "reviews_of_entries",
    "sampled_page",
    "save_evaluation",
    "start_calibration",
    "start_evaluation",
    "start_next",
]
