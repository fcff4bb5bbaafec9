import { Select } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Values } from "@/lib/drafts";
import { Dim, SectionTitle } from "@/ui";
import { useBody, type FormDef } from "../draft";
import { asPublished, defaultsOf } from "../model/published";
import { channelLabel } from "../model/words";
import { TriedForm } from "../parts/TriedForm";
import classes from "./forms.module.css";
import { CHANNELS, formOf } from "./placing";

/** The very panel that agents will see, with this form in it; what is typed here goes nowhere. */
export function Preview({ form }: { form: FormDef }) {
  const body = useBody();
  const [typed, setTyped] = useState<Values>({});
  const served = CHANNELS.filter((channel) => formOf(body, channel)?.key === form.key);
  const [asked, setAsked] = useState<string | null>(null);
  const channel = asked ?? form.channels[0] ?? served[0] ?? "voice";
  // With this form for every channel and queue.
  const setup = useMemo(() => asPublished(body, [{ ...form, channels: [], queues: [] }]), [body, form]);
  const values = useMemo<Values>(() => ({ ...defaultsOf(body, form), ...typed }), [body, form, typed]);
  const onChange = (field: string, value: unknown): void =>
    setTyped((now) => ({ ...now, [field]: value }));
  return (
    <section className={classes.preview} aria-label="Preview of the panel">
      <SectionTitle side={<Dim small>What is typed here goes nowhere</Dim>}>Preview</SectionTitle>
      <Select
        label="Channel"
        data={CHANNELS.map((one) => ({ value: one, label: channelLabel(one) }))}
        value={channel}
        allowDeselect={false}
        onChange={setAsked}
      />
      <div className={classes.panel}>
        <TriedForm setup={setup} channel={channel} values={values} onChange={onChange} />
      </div>
    </section>
  );
}
