import { api } from "@/api";
import type { Parts } from "./parts";
import type { Check, Draft } from "./types";

/** What the store asks of the server. */
export interface Transport {
  read: () => Promise<Draft>;
  /** Replaces the parts that are given. Refused as `draft_changed` when somebody saved since this revision. */
  save: (revision: number, parts: Parts) => Promise<Draft>;
  discard: () => Promise<Draft>;
  check: () => Promise<Check>;
}

const DRAFT = "/setup/draft";

export const transport: Transport = {
  read: () => api.get<Draft>(DRAFT),
  save: (revision, parts) => api.put<Draft>(DRAFT, { revision, ...parts }),
  discard: () => api.delete<Draft>(DRAFT),
  check: () => api.post<Check>("/setup/draft/check"),
};
