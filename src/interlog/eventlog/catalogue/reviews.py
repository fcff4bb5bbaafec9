"""What Interlog announces of quality reviews. Every role reads the event log: no event holds a score or whose it is."""

from dataclasses import dataclass

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import Count, Id, Text


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """Which entry, at which revision, was scored with which version of a scorecard."""

    entry_id: Id
    entry_revision: Count
    scorecard_id: Id
    scorecard_version: Count


@event("review.scorecard_published", "Scorecard published", "success")
class ReviewScorecardPublished:
    """A scorecard got a new version; entries are scored with it from now on."""

    number: Count
    questions: Count


@event("review.scorecard_archived", "Scorecard archived", "success")
class ReviewScorecardArchived:
    """A scorecard is no longer offered; what was scored with it stays."""


@event("review.scorecard_restored", "Scorecard restored", "success")
class ReviewScorecardRestored:
    """A scorecard came back from the archive."""


@event("review.sample_drawn", "Sample for review drawn", "success")
class ReviewSampleDrawn:
    """Completed entries were drawn at random to be scored; `fitting` of them fitted, the seed draws the same again."""

    drawn: Count
    fitting: Count
    per_agent: Count
    seed: Count


@event("review.completed", "Review completed", "success", visibility="internal")
class ReviewCompleted(Reviewed):
    """A reviewer scored an entry; for a calibration, too."""


@event("review.acknowledged", "Review acknowledged", "success", visibility="internal")
class ReviewAcknowledged(Reviewed):
    """The agent has read the review of their entry."""


@event("review.disputed", "Review disputed", "warning", visibility="internal")
class ReviewDisputed(Reviewed):
    """The agent does not agree with the review of their entry."""


@event("review.dispute_resolved", "Dispute of a review decided", "success", visibility="internal")
class ReviewDisputeResolved(Reviewed):
    """A reviewer decided a dispute: the review was upheld or changed."""

    decision: Text


@event("review.calibrated", "Calibration of reviewers ended", "success")
class ReviewCalibrated:
    """Several reviewers scored the same entries without seeing each other; their results are open now."""

    entries: Count
    reviewers: Count
