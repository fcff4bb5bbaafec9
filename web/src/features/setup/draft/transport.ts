import { api } from "@/api";
import type { Parts } from "./parts";
import type { Check, Draft } from "./types";

/** What the store asks of the server. */
export interface Transport {
  read: () => Promise<Draft>;
  /** Replaces the parts that are given. Refused as `draft_changed` when somebody saved since this revision. */
  save: (revision: number, parts: Parts) => Promise<Draft>;
  /** Refused like a save, so that nothing is thrown away that nobody here has seen. */
  discard: (revision: number) => Promise<Draft>;
  check: () => Promise<Check>;
}

const DRAFT = "/setup/draft";

export const transport: Transport = {
  read: () => api.get<Draft>(DRAFT),
  save: (revision, parts) => api.put<Draft>(DRAFT, { revision, ...parts }),
  discard: (revision) => api.delete<Draft>(DRAFT, { query: { revision } }),
  check: () => api.post<Check>("/setup/draft/check"),
};
