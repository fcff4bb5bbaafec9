"""Jobs of this slice."""

from datetime import timedelta
from uuid import UUID

from interlog.coaching.services.looking import JOB, ask_for_findings, give_up, look_now
from interlog.kit.jobs import job, periodic


def _given_up(*, run_id: str) -> None:
    give_up(UUID(run_id))


@job(JOB, given_up=_given_up)
def look(*, run_id: str) -> None:
    """Look for what a run was asked for."""
    look_now(UUID(run_id))


@job("findings.look_weekly")
def look_weekly() -> None:
    """Look again every week; more often would only give chance more chances."""
    ask_for_findings(actor=None)


periodic("findings.look_weekly", every=timedelta(days=7))
