import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { setupVersionQuery, type LogEntry, type Setup } from "@/api";
import type { Values } from "@/lib/drafts";
import { changeLines, keptFields, type FormPlace, type KeptField } from "./form-change";

export interface FormChange {
  /** The form this entry was begun with, as far as it is known. */
  old: Setup | undefined;
  /** What differs, in words; null when nothing was published meanwhile or it was read. */
  lines: string[] | null;
  kept: KeptField[];
  read: () => void;
}

/** Compares the form an entry was begun with to the one it is shown with now. */
export function useFormChange(
  setup: Setup,
  entry: LogEntry | null,
  place: FormPlace,
  values: Values,
): FormChange {
  const [began, setBegan] = useState(entry?.form_version ?? setup.version);
  const [readTo, setReadTo] = useState(0);
  // An entry that turns out to be older than this panel was begun with its own version.
  if (entry && entry.form_version < began) setBegan(entry.form_version);
  const moved = began < setup.version;
  const old = useQuery({ ...setupVersionQuery(began), enabled: moved }).data;
  const { channel, queue } = place;
  const lines = useMemo(
    () => (moved && old ? changeLines(old, setup, { channel, queue }, values) : null),
    [moved, old, setup, channel, queue, values],
  );
  return {
    old,
    lines: readTo < setup.version ? lines : null,
    kept: keptFields(moved ? old : undefined, setup, place, values, entry?.not_in_form ?? []),
    read: () => setReadTo(setup.version),
  };
}
