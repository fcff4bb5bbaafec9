"""Jobs of the desk."""

from datetime import timedelta

from interlog.kit.clock import now
from interlog.kit.jobs import job, periodic
from interlog.kit.live import forget_before

_MESSAGES_KEPT = timedelta(days=1)
_PORTION = 5000


@job("desk.forget_live_messages")
def forget_live_messages() -> None:
    """Delete wake-ups that no screen will ask for any more."""
    while forget_before(now() - _MESSAGES_KEPT, limit=_PORTION) == _PORTION:
        pass


periodic("desk.forget_live_messages", every=timedelta(hours=1))
