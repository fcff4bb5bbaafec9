import { useEdit, type FieldDef } from "../draft";
import { changeField } from "../model/fields";
import { DefaultControl } from "./DefaultControl";

/** What is filled in at first on every form, for the kinds that can have such a value. */
export function DefaultValue({ field }: { field: FieldDef }) {
  const edit = useEdit();
  return (
    <DefaultControl
      field={field}
      label="Default"
      help="Filled in for the agent at first."
      none="None"
      value={field.default}
      change={(value) =>
        edit(
          `Default of ${field.label}`,
          (now) => changeField(now, field.key, { default: value }),
          `default ${field.key}`,
        )
      }
    />
  );
}
