"""What Interlog announces of coaching plans."""

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import Count, Text


@event("coaching.planned", "Coaching planned", "success", visibility="internal")
class CoachingPlanned:
    """Somebody made a plan for a finding; the cohort was frozen with it."""

    topic: Text
    trained_agents: Count
    other_agents: Count


@event("coaching.ended", "Coaching ended", "success", visibility="internal")
class CoachingEnded:
    """Somebody ended a plan."""

    topic: Text
