import { api, type LogEntry, type SavedEntry } from "@/api";
import type { DraftTransport } from "@/lib/drafts";

/** How drafts reach the server; errors come as Problems, which carry the status. */
export const entryTransport: DraftTransport<LogEntry> = {
  open: ({ conversation_id, values, idempotency_key }) =>
    api.post<LogEntry>(
      "/log-entries",
      { ...(conversation_id ? { conversation_id } : {}), values },
      { idempotencyKey: idempotency_key },
    ),
  save: (entryId, request) =>
    api.patch<SavedEntry>(`/log-entries/${entryId}`, request, {
      idempotencyKey: `${request.client_id}.${request.save_no}`,
    }),
  read: (entryId) => api.get<LogEntry>(`/log-entries/${entryId}`),
};
