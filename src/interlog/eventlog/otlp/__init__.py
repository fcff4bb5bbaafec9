"""OpenTelemetry in: GenAI spans and log records (OTLP/HTTP, protobuf or JSON) become events of AI agents."""

from interlog.eventlog.otlp.logs import events_of_logs
from interlog.eventlog.otlp.spans import events_of_traces
from interlog.eventlog.otlp.wire import JSON, PROTOBUF, Taken, logs_answer, traces_answer

__all__ = ["JSON", "PROTOBUF", "Taken", "events_of_logs", "events_of_traces", "logs_answer", "traces_answer"]
