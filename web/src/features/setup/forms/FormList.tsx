import { Button } from "@mantine/core";
import { Dim } from "@/ui";
import { useBody, useEdit, useProblems } from "../draft";
import { freeName } from "../model/slug";
import { channelLabel } from "../model/words";
import classes from "./forms.module.css";
import { CHANNELS, formOf, scopeWords } from "./placing";

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
      <table className={classes.matrix}>
        <caption>Which form serves which channel</caption>
        <tbody>
          {CHANNELS.map((channel) => {
            const form = formOf(body, channel);
            return (
              <tr key={channel}>
                <th scope="row">{channelLabel(channel)}</th>
                <td data-none={form === null || undefined}>{form?.name ?? "▲ none"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
