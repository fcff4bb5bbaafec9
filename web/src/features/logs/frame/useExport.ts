import { useEffect, useRef, useState } from "react";
import { problemOf, queryString, send, type EventFilter } from "@/api";
import { toast, toastError } from "@/ui";
import { fileFor, type Sink } from "./file";

export type ExportFormat = "csv" | "jsonl" | "parquet";

export interface Running {
  /** Null where rows cannot be counted while the file comes. */
  rows: number | null;
  bytes: number;
}

const PATH = "/api/v1/events/export";
/** Above this the page does not hold the file: the browser writes it to the disk as it comes. */
const MOST_HELD = 200_000;
const NEWLINE = 10;

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

  async function read(format: ExportFormat, sink: Sink, signal: AbortSignal): Promise<void> {
    const response = await send("GET", PATH, { query: { ...filter, format }, signal });
    if (!response.ok || response.body === null) throw await problemOf(response);
    let [rows, bytes] = [0, 0];
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      await sink.write(value);
      bytes += value.length;
      rows += format === "parquet" ? 0 : linesIn(value);
      setRunning({ rows: format === "parquet" ? null : rows, bytes });
    }
    await sink.close();
    toast("The file is ready");
  }

  async function begin(format: ExportFormat): Promise<void> {
    const name = `interlog-events.${format}`;
    const large = (count ?? 0) > MOST_HELD;
    const sink = await fileFor(name, PATH + queryString({ ...filter, format }), large);
    if (sink === null) return;
    const controller = new AbortController();
    stop.current = controller;
    setRunning({ rows: format === "parquet" ? null : 0, bytes: 0 });
    try {
      await read(format, sink, controller.signal);
    } catch (error) {
      await sink.discard();
      if (!controller.signal.aborted) toastError(error);
    } finally {
      setRunning(null);
    }
  }

  return { running, cancel: () => stop.current?.abort(), begin: (format: ExportFormat) => void begin(format) };
}
