import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Dim } from "@/ui";
import { useBody, useEdit, useProblems, type FormDef } from "../draft";
import { freeName } from "../model/slug";
import { channelLabel } from "../model/words";
import classes from "./forms.module.css";
import { apartIn, CHANNELS, formOf, queuesOf, scopeWords } from "./placing";

interface FormListProps {
  current: string | null;
  open: (key: string) => void;
}

/** Every form, and which of them serves which channel. */
export function FormList({ current, open }: FormListProps) {
  const body = useBody();
  const edit = useEdit();
  const errors = useProblems({ severity: "error" });
  function add(): void {
    const key = freeName("form", new Set(body.forms.map((form) => form.key)));
    const fields = body.forms.find((form) => form.key === current)?.fields ?? [];
    edit("New form", (now) => ({
      ...now,
      forms: [...now.forms, { key, name: "New form", channels: ["other"], queues: [], fields }],
    }));
    open(key);
  }
  return (
    <div className={classes.list}>
      <ul aria-label="Forms">
        {body.forms.map((form) => (
          <li key={form.key}>
            <button
              type="button"
              className={classes.form}
              aria-current={form.key === current}
              onClick={() => open(form.key)}
            >
              <strong>{form.name}</strong>
              {errors.some((problem) => problem.form === form.key) && (
                <span className={classes.wrong}>▲ Cannot be published</span>
              )}
              <Dim small>{scopeWords(form)}</Dim>
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={add}>New form</Button>
      <Serving />
    </div>
  );
}

/** Which form serves which channel, and where queues have one of their own. */
function Serving() {
  const body = useBody();
  const queues = queuesOf(body);
  return (
    <table className={classes.matrix}>
      <caption>Which form serves what</caption>
      <tbody>
        {queues.length > 0 && <QueueHead>Every other queue</QueueHead>}
        {CHANNELS.map((channel) => (
          <Served key={channel} what={channelLabel(channel)} form={formOf(body, channel)} />
        ))}
      </tbody>
      {queues.map((queue) => {
        const apart = apartIn(body, queue);
        const [first] = apart;
        const alike = apart.length === CHANNELS.length && apart.every(({ form }) => form === first?.form);
        return (
          <tbody key={queue}>
            <QueueHead>Queue {queue}</QueueHead>
            {alike && first !== undefined ? (
              <Served what="Every channel" form={first.form} />
            ) : apart.length === 0 ? (
              <tr>
                <td colSpan={2}>As every other queue</td>
              </tr>
            ) : (
              apart.map(({ channel, form }) => <Served key={channel} what={channelLabel(channel)} form={form} />)
            )}
          </tbody>
        );
      })}
    </table>
  );
}

function QueueHead({ children }: { children: ReactNode }) {
  return (
    <tr className={classes.queue}>
      <th scope="rowgroup" colSpan={2}>
        {children}
      </th>
    </tr>
  );
}

function Served({ what, form }: { what: string; form: FormDef | null }) {
  return (
    <tr>
      <th scope="row">{what}</th>
      <td data-none={form === null || undefined}>{form?.name ?? "▲ none"}</td>
    </tr>
  );
}
