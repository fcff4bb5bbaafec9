import { usePageTitle } from "@/lib/title";
import { Dim, Kbd, SectionTitle } from "@/ui";
import { useBody, useEdit, type Body } from "../draft";
import { andList, counted, fieldLabel } from "../model/words";
import { conflictsOf } from "./conflicts";
import classes from "./hotkeys.module.css";
import { KeyChoice } from "./KeyChoice";

const PANEL = "mod+shift+l";
const COMPLETE = "mod+enter";

/** Every key of the draft with what it is for. */
function chosenKeys(body: Body): { id: string; label: string; keys: string }[] {
  const { open_panel: open, complete, fields = {} } = body.settings.hotkeys ?? {};
  return [
    { id: "panel", label: "Open the log", keys: open ?? PANEL },
    { id: "complete", label: "Complete the entry", keys: complete ?? COMPLETE },
    ...Object.entries(fields).map(([key, keys]) => ({
      id: `field ${key}`,
      label: `To ${fieldLabel(body, key)}`,
      keys,
    })),
  ];
}

/** Which keys open the panel, complete an entry and jump to a field, for everybody. */
export function HotkeysPage() {
  usePageTitle("Setup: hotkeys");
  const body = useBody();
  const edit = useEdit();
  const all = chosenKeys(body);
  const keysOf = (id: string): string | null => all.find((one) => one.id === id)?.keys ?? null;
  const placed = new Set(body.forms.flatMap(({ fields }) => fields.map(({ key }) => key)));
  const set = (what: string, change: Partial<NonNullable<Body["settings"]["hotkeys"]>>): void =>
    edit(what, (now) => ({
      ...now,
      settings: { ...now.settings, hotkeys: { ...now.settings.hotkeys, ...change } },
    }));

  function setField(key: string, keys: string | null): void {
    const others = Object.entries(body.settings.hotkeys?.fields ?? {}).filter(([one]) => one !== key);
    const fields = keys === null ? others : [...others, [key, keys]];
    set(`Keys to ${fieldLabel(body, key)}`, { fields: Object.fromEntries(fields) as Record<string, string> });
  }

  const clashes = conflictsOf(all);
  return (
    <div className={classes.page}>
      {clashes.length > 0 && (
        <section className={classes.conflicts} aria-label="Conflicts">
          <SectionTitle>{counted(clashes.length, "conflict")}</SectionTitle>
          <ul>
            {clashes.map(({ keys, labels }) => (
              <li key={keys}>
                <span aria-hidden>▲ </span>
                <Kbd always keys={keys} /> {andList(labels)}: only one of them can have these keys.
              </li>
            ))}
          </ul>
        </section>
      )}
      <SectionTitle side={<Dim small>Agents may choose their own keys instead</Dim>}>
        The panel
      </SectionTitle>
      <KeyChoice
        id="panel"
        label="Open the log"
        keys={keysOf("panel")}
        others={all}
        choose={(keys) => set("Keys that open the log", { open_panel: keys ?? PANEL })}
      />
      <KeyChoice
        id="complete"
        label="Complete the entry"
        keys={keysOf("complete")}
        others={all}
        choose={(keys) => set("Keys that complete", { complete: keys ?? COMPLETE })}
      />
      <SectionTitle side={<Dim small>From any page, into the entry in front</Dim>}>
        Jump to a field
      </SectionTitle>
      {body.fields
        .filter(({ key }) => placed.has(key))
        .map(({ key, label }) => (
          <KeyChoice
            key={key}
            id={`field ${key}`}
            label={label}
            keys={keysOf(`field ${key}`)}
            others={all}
            removable
            choose={(keys) => setField(key, keys)}
          />
        ))}
    </div>
  );
}
