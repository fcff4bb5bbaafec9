"""What waits for somebody: each number comes from an index of what is open."""

from dataclasses import dataclass

from interlog.identity.contracts import Actor
from interlog.reviews.models import Evaluation, SampledEntry
from interlog.reviews.rules.rights import SCORE


@dataclass(frozen=True, slots=True)
class Waiting:
    """Entries of samples to score, own drafts, disputes to decide, scorings of calibrations, own reviews to read."""

    to_score: int
    drafts: int
    disputed: int
    calibrations: int
    to_acknowledge: int


def waiting_for(actor: Actor) -> Waiting:
    """What waits for this actor; nothing for a program."""
    if actor.user_id is None:
        return Waiting(0, 0, 0, 0, 0)
    rows = Evaluation.objects.all()
    about = rows.filter(agent_id=actor.user_id, state="completed", calibration=None).count()
    if not actor.may(SCORE):
        return Waiting(0, 0, 0, 0, about)
    drafts = rows.filter(reviewer_id=actor.user_id, state="draft")
    open_entries = SampledEntry.objects.filter(scored=False).exclude(agent_id=actor.user_id)
    return Waiting(
        to_score=open_entries.count(),
        drafts=drafts.filter(calibration=None).count(),
        disputed=rows.filter(state="disputed").exclude(agent_id=actor.user_id).count(),
        calibrations=drafts.filter(calibration__isnull=False).count(),
        to_acknowledge=about,
    )
