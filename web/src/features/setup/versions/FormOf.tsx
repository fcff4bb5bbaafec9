import { useMemo, useState } from "react";
import type { Setup } from "@/api";
import type { Values } from "@/lib/drafts";
import { Dim } from "@/ui";
import { TriedForm } from "../parts/TriedForm";
import classes from "./versions.module.css";

interface FormOfProps {
  setup: Setup;
  form: Setup["forms"][number];
}

/** The panel as agents had it with this form; what is tried in it goes nowhere. */
export function FormOf({ setup, form }: FormOfProps) {
  const [values, setValues] = useState<Values>({});
  // With this form for every channel and queue.
  const alone = useMemo<Setup>(() => ({ ...setup, forms: [{ ...form, channels: [], queues: [] }] }), [setup, form]);
  const onChange = (field: string, value: unknown): void => setValues((now) => ({ ...now, [field]: value }));
  return (
    <div className={classes.form}>
      <Dim small>What is typed here goes nowhere.</Dim>
      <TriedForm setup={alone} channel={form.channels[0] ?? "voice"} values={values} onChange={onChange} />
    </div>
  );
}
