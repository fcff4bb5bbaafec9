"""The door of this slice: looking for findings and making plans, for the demo's stories."""

from interlog.coaching.queries.findings import latest_run, one_run
from interlog.coaching.services.looking import ask_for_findings, look_now
from interlog.coaching.services.planning import make_plan

__all__ = ["ask_for_findings", "latest_run", "look_now", "make_plan", "one_run"]
