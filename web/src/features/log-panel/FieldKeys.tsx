import { fieldId, type PanelField } from "@/entry-form";
import { useHotkey } from "@/lib/hotkeys";
import { openPanel } from "@/lib/panel";

interface FieldKeysProps {
  /** Prefix of the inputs' ids. */
  id: string;
  fields: PanelField[];
  /** Field key → keys. */
  keys: Record<string, string>;
}

/** The keys that put the cursor into a field of the entry in front, from any page. */
export function FieldKeys({ id, fields, keys }: FieldKeysProps) {
  return fields.map((field) => {
    const chosen = keys[field.key];
    return chosen ? (
      <FieldKey key={field.key} input={fieldId(id, field.key)} label={field.label} keys={chosen} />
    ) : null;
  });
}

function FieldKey({ input, label, keys }: { input: string; label: string; keys: string }) {
  useHotkey({
    id: `panel.field.${input}`,
    keys,
    label: `To the field ${label}`,
    group: "Interaction log",
    notInDialogs: true,
    run: () => {
      openPanel();
      // The panel may have been closed: its inputs take the cursor once they are shown.
      requestAnimationFrame(() => {
        const found = document.getElementById(input);
        const target = found?.matches("input, textarea, [contenteditable], button")
          ? found
          : found?.querySelector<HTMLElement>("input, textarea, [contenteditable=true], button");
        target?.focus();
        target?.scrollIntoView({ block: "nearest" });
      });
    },
  });
  return null;
}
