import { Button, Group, Select } from "@mantine/core";
import { useMemo } from "react";
import type { FieldProblem } from "@/api";
import type { Values } from "@/lib/drafts";
import { useBody } from "../draft";
import { CHANNELS, formOf, queuesOf } from "../forms/placing";
import { asPublished, defaultsOf } from "../model/published";
import { channelLabel } from "../model/words";
import { TriedForm } from "../parts/TriedForm";
import classes from "./rules.module.css";

interface BenchFormProps {
  channel: string;
  setChannel: (channel: string) => void;
  queue: string;
  setQueue: (queue: string) => void;
  values: Values;
  setValues: (values: Values) => void;
  problems: FieldProblem[];
}

/** The form the draft has for a channel and queue, with what blocks completing beside its field. */
export function BenchForm({ channel, setChannel, queue, setQueue, values, setValues, problems }: BenchFormProps) {
  const body = useBody();
  const form = formOf(body, channel, queue);
  const setup = useMemo(
    () => asPublished(body, form === null ? [] : [{ ...form, channels: [], queues: [] }]),
    [body, form],
  );
  const onChange = (field: string, value: unknown): void => setValues({ ...values, [field]: value });
  const queues = queuesOf(body);
  const defaults = form === null ? {} : defaultsOf(body, form);
  return (
    <>
      <Group grow align="start" gap={12}>
        <Select
          label="Channel"
          allowDeselect={false}
          data={CHANNELS.map((one) => ({ value: one, label: channelLabel(one) }))}
          value={channel}
          onChange={(next) => next !== null && setChannel(next)}
        />
        {queues.length > 0 && (
          <Select
            label="Queue"
            clearable
            placeholder="Any other"
            data={queues}
            value={queue || null}
            onChange={(next) => setQueue(next ?? "")}
          />
        )}
      </Group>
      <div className={classes.panel}>
        <TriedForm setup={setup} channel={channel} values={values} onChange={onChange} problems={problems} />
      </div>
      <Group gap={8}>
        {Object.keys(defaults).length > 0 && (
          <Button onClick={() => setValues({ ...defaults, ...values })}>Fill in the defaults</Button>
        )}
        <Button disabled={Object.keys(values).length === 0} onClick={() => setValues({})}>
          Empty the form
        </Button>
      </Group>
    </>
  );
}
