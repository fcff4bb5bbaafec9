import { Select, TextInput, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { setupQuery } from "@/api";
import { Mono } from "@/ui";
import { useBody, useEdit, type FieldDef } from "../draft";
import { changeField, changeKind } from "../model/fields";
import { CODED_KINDS, isOwn, kindLabel, listLabel, OWN_KINDS, PERSONAL_CLASSES, personalLabel } from "../model/words";
import { listNames } from "../model/lists";
import { ProblemsHere } from "../parts/Problems";
import { SidePanel } from "../parts/SidePanel";
import { useText } from "../parts/useText";
import { DefaultValue } from "./DefaultValue";
import { NeededWhen } from "./NeededWhen";
import { RemoveField } from "./RemoveField";
import { ShownOn } from "./ShownOn";
import classes from "./fields.module.css";

/** Entries hold values of the kind a field was published with. */
function useIsPublished(key: string): boolean {
  const current = useQuery(setupQuery).data;
  return current?.fields.some((field) => field.key === key) ?? true;
}

function Kind({ field }: { field: FieldDef }) {
  const edit = useEdit();
  const published = useIsPublished(field.key);
  if (!isOwn(field.key) || published)
    return (
      <dl className={classes.fixed}>
        <dt>Kind</dt>
        <dd>
          {kindLabel(field.kind)}{" "}
          <span className={classes.note}>
            {isOwn(field.key) ? "· fixed, entries hold such values" : "· part of every configuration"}
          </span>
        </dd>
      </dl>
    );
  return (
    <Select
      label="Kind"
      data={OWN_KINDS.map((one) => ({ value: one.kind, label: one.label }))}
      value={field.kind}
      allowDeselect={false}
      onChange={(kind) => {
        if (kind !== null) edit(`Kind of ${field.label}`, (body) => changeKind(body, field.key, kind));
      }}
    />
  );
}

function CodeList({ field }: { field: FieldDef }) {
  const body = useBody();
  const edit = useEdit();
  const list = field.code_list;
  const names = listNames(body).filter((name) => name !== "channels" || list === "channels");
  return (
    <div className={classes.pair}>
      <Select
        label="Code list"
        searchable
        disabled={!isOwn(field.key)}
        data={names.map((name) => ({ value: name, label: listLabel(body, name) }))}
        value={list}
        allowDeselect={false}
        onChange={(name) =>
          edit(`Code list of ${field.label}`, (now) => changeField(now, field.key, { code_list: name, default: null }))
        }
      />
      {list !== null && (
        <p className={classes.note}>
          <Link to="/setup/codes/$list" params={{ list }}>
            Open {listLabel(body, list)}
          </Link>
        </p>
      )}
    </div>
  );
}

function Personal({ field }: { field: FieldDef }) {
  const edit = useEdit();
  const { personal_data: personal } = field;
  const known = PERSONAL_CLASSES.some((one) => one.value === personal);
  const data = known || personal === null ? PERSONAL_CLASSES : [...PERSONAL_CLASSES, { value: personal, label: personalLabel(personal) }];
  return (
    <Select
      label="Personal data"
      description="What it may tell about a person. Such values are kept apart, so that they can be erased."
      placeholder="None"
      clearable
      data={data}
      value={personal}
      onChange={(value) =>
        edit(`Personal data of ${field.label}`, (now) => changeField(now, field.key, { personal_data: value }))
      }
    />
  );
}

/** Everything about one field. */
export function FieldPanel({ field, close }: { field: FieldDef; close: () => void }) {
  const text = useText();
  const { key } = field;
  return (
    <SidePanel title={field.label || "Field"} side={<Mono>{key}</Mono>} close={close}>
      <ProblemsHere about={{ field: key }} />
      <TextInput
        label="Label"
        maxLength={200}
        {...text(`Label of ${field.label}`, `label ${key}`, field.label, (value, body) =>
          changeField(body, key, { label: value ?? "" }),
        )}
      />
      <Textarea
        label="Help"
        description="Shown to agents below the field."
        autosize
        minRows={1}
        maxLength={2000}
        {...text(`Help of ${field.label}`, `help ${key}`, field.help, (help, body) => changeField(body, key, { help }))}
      />
      <Kind field={field} />
      {CODED_KINDS.includes(field.kind) && <CodeList field={field} />}
      {field.kind === "money" && (
        <TextInput
          label="Currency"
          description="Three letters, for example EUR."
          maxLength={3}
          {...text(`Currency of ${field.label}`, `currency ${key}`, field.currency, (value, body) =>
            changeField(body, key, { currency: value?.toUpperCase() ?? null }),
          )}
        />
      )}
      <DefaultValue field={field} />
      <Personal field={field} />
      <NeededWhen field={field} />
      <ShownOn field={field} />
      <RemoveField field={field} close={close} />
    </SidePanel>
  );
}
