"""What can go wrong with findings and plans."""

from interlog.kit.errors import Conflict, NotFound


class RunNotFound(NotFound):
    """Nobody has looked for findings yet, or no run has this id."""

    type = "coaching_run_not_found"
    title = "Nobody has looked for findings"


class FindingNotFound(NotFound):
    """No finding has this id."""

    type = "finding_not_found"
    title = "This finding does not exist"


class PlanNotFound(NotFound):
    """No plan has this id, or the caller may not see it."""

    type = "plan_not_found"
    title = "This plan does not exist"


class PlanEnded(Conflict):
    """The plan was ended before; nothing was changed."""

    type = "plan_ended"
    title = "This plan has ended"
