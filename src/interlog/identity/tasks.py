from datetime import timedelta

from interlog.identity.services import forget_expired_sessions
from interlog.kit.jobs import job, periodic


@job("identity.forget_expired_sessions")
def forget() -> None:
    """Deletes the rows of sessions that have run out."""
    forget_expired_sessions()


periodic("identity.forget_expired_sessions", every=timedelta(hours=1))
