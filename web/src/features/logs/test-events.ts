import type { EventType, LogEvent } from "@/api";

/** An event as the server gives it, for tests. */
export function anEvent(fields: Partial<LogEvent> = {}): LogEvent {
  return {
    uid: "0".repeat(32),
    seq: 1,
    id: "1",
    source: "test",
    type: "journey.entered",
    occurred_in: "journey",
    status: "success",
    final: true,
    time: "2026-03-02T09:00:00.000000Z",
    received_at: "2026-03-02T09:00:00.000000Z",
    interaction_id: null,
    conversation_id: null,
    person_id: null,
    object_id: null,
    object_name: null,
    version_id: null,
    element_id: null,
    element_name: null,
    element_type: null,
    performed_by_type: "system",
    performed_by: null,
    channel: null,
    session_id: null,
    message_id: null,
    parent_id: null,
    trace_id: null,
    duration_ms: null,
    error_code: null,
    error_message: null,
    visibility: "visible",
    supersedes: null,
    retention_class: "standard",
    envelope_version: 1,
    data: {},
    type_known: true,
    ...fields,
  };
}

export function aType(fields: Partial<EventType> = {}): EventType {
  return {
    source: "journeys",
    type: "journey.entered",
    name: "Journey entered",
    statuses: ["success"],
    meaning: "Person came in",
    occurred_in: "journey",
    visibility: "visible",
    data_schema: {},
    ...fields,
  };
}
