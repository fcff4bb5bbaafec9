import { useEffect, useRef, useState } from "react";
import { problemOf, queryString, send, type EventFilter } from "@/api";
import { toast, toastError } from "@/ui";

export type ExportFormat = "csv" | "jsonl";

export interface Running {
  rows: number;
  /** 0 to 1 */
  share: number;
}

const PATH = "/api/v1/events/export";
/** Above this the browser saves the stream itself: a page should not hold so much. */
const MOST_HELD = 200_000;
const NEWLINE = 10;
const KEPT_MS = 60_000;

function save(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === NEWLINE) lines += 1;
  return lines;
}

/** Reads the file and tells how far it is; it can be stopped. */
export function useExport(filter: EventFilter, count: number | null) {
  const [running, setRunning] = useState<Running | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function read(format: ExportFormat, signal: AbortSignal): Promise<void> {
    const response = await send("GET", PATH, { query: { ...filter, format }, signal });
    if (!response.ok || response.body === null) throw await problemOf(response);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let rows = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      rows += linesIn(value);
      setRunning({ rows, share: Math.min(1, rows / Math.max(1, count ?? rows)) });
    }
    const address = URL.createObjectURL(new Blob(parts));
    save(address, `interlog-events.${format}`);
    // The browser reads it after the click; taken back at once, the file would be empty.
    setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
    toast("The file is ready");
  }

  return {
    running,
    cancel: () => stop.current?.abort(),
    begin: (format: ExportFormat) => {
      if ((count ?? 0) > MOST_HELD) {
        save(PATH + queryString({ ...filter, format }), `interlog-events.${format}`);
        return;
      }
      const controller = new AbortController();
      stop.current = controller;
      setRunning({ rows: 0, share: 0 });
      read(format, controller.signal)
        .catch((error: unknown) => {
          if (!controller.signal.aborted) toastError(error);
        })
        .finally(() => setRunning(null));
    },
  };
}
