import { Button, Group, MultiSelect, TagsInput, TextInput } from "@mantine/core";
import { useBody, useEdit, type FormDef } from "../draft";
import { freeName } from "../model/slug";
import { channelLabel } from "../model/words";
import { toastDraftUndo } from "../parts/draft-toast";
import classes from "./forms.module.css";
import { changeForm, CHANNELS } from "./placing";

interface FormHeadProps {
  form: FormDef;
  opened: (key: string) => void;
}

/** What the form is called, and for which channels and queues it is. */
export function FormHead({ form, opened }: FormHeadProps) {
  const body = useBody();
  const edit = useEdit();
  const change = (what: string, values: Partial<FormDef>, group?: string): void =>
    edit(what, (now) => changeForm(now, form.key, (one) => ({ ...one, ...values })), group);

  function copy(): void {
    const key = freeName(form.key, new Set(body.forms.map((one) => one.key)));
    edit(`Copy of ${form.name}`, (now) => ({
      ...now,
      forms: [...now.forms, { ...form, key, name: `${form.name} (copy)` }],
    }));
    opened(key);
  }

  function remove(): void {
    edit(`Form ${form.name} removed`, (now) => ({
      ...now,
      forms: now.forms.filter((one) => one.key !== form.key),
    }));
    toastDraftUndo(`Form ${form.name} removed`, () =>
      edit(`Form ${form.name} brought back`, (now) => ({ ...now, forms: [...now.forms, form] })),
    );
    opened(body.forms.find((one) => one.key !== form.key)?.key ?? "");
  }

  return (
    <div className={classes.head}>
      <TextInput
        label="Name"
        value={form.name}
        onChange={(event) =>
          change("Name of a form", { name: event.currentTarget.value }, `form name ${form.key}`)
        }
      />
      <MultiSelect
        label="Channels"
        placeholder={form.channels.length === 0 ? "All that no other form names" : ""}
        data={CHANNELS.map((channel) => ({ value: channel, label: channelLabel(channel) }))}
        value={form.channels}
        onChange={(channels) => change(`Channels of ${form.name}`, { channels })}
      />
      <TagsInput
        label="Queues"
        placeholder={form.queues.length === 0 ? "Every queue" : ""}
        value={form.queues}
        onChange={(queues) => change(`Queues of ${form.name}`, { queues })}
      />
      <Group gap={8}>
        <Button onClick={copy}>Copy</Button>
        <Button onClick={remove} disabled={body.forms.length === 1}>
          Remove
        </Button>
      </Group>
    </div>
  );
}
