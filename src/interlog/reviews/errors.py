"""What can go wrong with quality reviews."""

from interlog.kit.errors import Conflict, NotFound


class ScorecardNotFound(NotFound):
    """No scorecard, or no version of it, has this id."""

    type = "scorecard_not_found"
    title = "This scorecard does not exist"


class ScorecardNameTaken(Conflict):
    """Another scorecard has this name."""

    type = "scorecard_name_taken"
    title = "There is a scorecard of this name already"


class ScorecardChanged(Conflict):
    """Somebody changed the scorecard since this revision of it was read. Nothing was changed: read it again."""

    type = "scorecard_changed"
    title = "Somebody else changed this scorecard"


class ScorecardNotPublished(Conflict):
    """The scorecard has no published version, or was archived; entries are scored with published ones."""

    type = "scorecard_not_published"
    title = "This scorecard cannot be used to score"


class SampleNotFound(NotFound):
    """No sample has this id, or the entry is not in it."""

    type = "sample_not_found"
    title = "This sample does not exist"


class EvaluationNotFound(NotFound):
    """No review has this id, or it is not for the eyes of whoever asks."""

    type = "evaluation_not_found"
    title = "This review does not exist"


class EvaluationChanged(Conflict):
    """The review was saved since this revision of it was read, in another window perhaps. Read it again."""

    type = "evaluation_changed"
    title = "This review was changed meanwhile"


class NotInThisState(Conflict):
    """The review is not in a state in which this can be done; the detail names it."""

    type = "review_state"
    title = "This cannot be done with the review now"


class EntryAmended(Conflict):
    """The entry was amended while it was being scored. Look at it as it is now, then complete the review."""

    type = "reviewed_entry_amended"
    title = "The entry was amended meanwhile"


class NotReviewable(Conflict):
    """The entry cannot be reviewed: it is not completed, was voided, or is the reviewer's own work."""

    type = "not_reviewable"
    title = "This entry cannot be reviewed"


class DisputeTooLate(Conflict):
    """The days in which the review could be disputed are over, or its scorecard allows no dispute."""

    type = "dispute_too_late"
    title = "This review can no longer be disputed"


class CalibrationNotFound(NotFound):
    """No calibration has this id."""

    type = "calibration_not_found"
    title = "This calibration does not exist"
