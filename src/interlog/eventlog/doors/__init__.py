"""How events come in from other programs, outside Django: what a request is here, and what answers it."""

from interlog.eventlog.doors.events import take_events
from interlog.eventlog.doors.exchange import Reply, Request, SenderGoneError
from interlog.eventlog.doors.telemetry import take_logs, take_traces

__all__ = ["Reply", "Request", "SenderGoneError", "take_events", "take_logs", "take_traces"]
