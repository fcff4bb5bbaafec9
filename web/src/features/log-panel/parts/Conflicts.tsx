import { Button } from "@mantine/core";
import type { LogEntry, Setup } from "@/api";
import { codeText, wireKey } from "@/entry-form";
import type { DraftSnapshot } from "@/lib/drafts";
import { RichText } from "@/ui";
import { usePanelWorld } from "../context";
import type { EntrySession } from "../desk";
import classes from "./parts.module.css";

/** A text that another window or person wrote into the same field. */
interface OtherText {
  field: string;
  keptId: string | null;
  value: unknown;
}

export interface ConflictsProps {
  session: EntrySession;
  snapshot: DraftSnapshot<LogEntry>;
}

/** Where two sides wrote into one field: the other text, and what to do with it. */
export function Conflicts({ session, snapshot }: ConflictsProps) {
  const { setup } = usePanelWorld();
  const others = otherTexts(snapshot);
  if (others.length === 0) return null;
  return (
    <section className={classes.conflicts} aria-label="Also written elsewhere">
      {others.map((other) => (
        <Other
          key={other.keptId ?? other.field}
          other={other}
          setup={setup}
          current={snapshot.values[other.field]}
          onChoose={(value) =>
            session.choose(other.field, other.keptId === null ? [] : [other.keptId], value)
          }
        />
      ))}
    </section>
  );
}

/** What the server keeps is shown first; a clash it does not know of yet stands beside it. */
function otherTexts({ entry, conflicts }: DraftSnapshot<LogEntry>): OtherText[] {
  const kept = (entry?.kept_texts ?? []).map(({ id, field, value }) => ({ field, keptId: id, value }));
  const known = new Set(kept.map(({ field }) => field.split(".")[0]));
  const own = conflicts
    .filter(({ field }) => !known.has(field.split(".")[0]))
    .map(({ field, theirs }) => ({ field, keptId: null, value: theirs }));
  return [...kept, ...own];
}

interface OtherProps {
  other: OtherText;
  setup: Setup;
  current: unknown;
  /** undefined keeps what is shown. */
  onChoose: (value: unknown) => void;
}

function Other({ other, setup, current, onChoose }: OtherProps) {
  const { field, value } = other;
  const root = field.split(".")[0] ?? field;
  const label = setup.fields.find(({ key }) => wireKey(key) === root)?.label ?? field;
  const rich = field.endsWith("_html") && typeof value === "string";
  return (
    <div className={classes.conflict}>
      <p>
        <strong>{label}</strong> was also written elsewhere:
      </p>
      <div className={classes.side}>
        {rich ? <RichText html={value} /> : valueText(setup, root, value)}
      </div>
      <div className={classes.buttons}>
        <Button size="compact-sm" onClick={() => onChoose(undefined)}>
          Keep what is shown
        </Button>
        <Button size="compact-sm" onClick={() => onChoose(value)}>
          Use this
        </Button>
        {rich && (
          <Button
            size="compact-sm"
            onClick={() => onChoose(typeof current === "string" ? current + value : value)}
          >
            Keep both
          </Button>
        )}
      </div>
    </div>
  );
}

function valueText(setup: Setup, field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "empty";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "string") return JSON.stringify(value);
  const list = setup.fields.find(({ key }) => wireKey(key) === field)?.code_list;
  return list ? codeText(setup.code_lists[list] ?? [], value) : value;
}
