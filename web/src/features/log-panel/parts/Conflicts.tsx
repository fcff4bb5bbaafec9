import { Button } from "@mantine/core";
import type { LogEntry, Setup } from "@/api";
import type { Conflict, DraftSnapshot } from "@/lib/drafts";
import { RichText } from "@/ui";
import { usePanelWorld } from "../context";
import type { EntrySession } from "../desk";
import { codeText } from "../form/codes";
import { wireKey } from "../form/form-model";
import classes from "./parts.module.css";

/** Where another window or person wrote into the same field: both texts, and a choice. */
export function Conflicts({
  session,
  snapshot,
}: {
  session: EntrySession;
  snapshot: DraftSnapshot<LogEntry>;
}) {
  const { setup } = usePanelWorld();
  if (snapshot.conflicts.length === 0) return null;
  return (
    <section className={classes.conflicts} role="alert" aria-label="Two versions">
      {snapshot.conflicts.map((conflict) => (
        <ConflictChoice
          key={conflict.field}
          conflict={conflict}
          setup={setup}
          onChoose={(value) => session.choose(conflict, value)}
        />
      ))}
    </section>
  );
}

interface ConflictChoiceProps {
  conflict: Conflict;
  setup: Setup;
  onChoose: (value: unknown) => void;
}

function ConflictChoice({ conflict, setup, onChoose }: ConflictChoiceProps) {
  const { field, mine, theirs } = conflict;
  const definition = setup.fields.find(({ key }) => wireKey(key) === field);
  const joinable = field.endsWith("_html") && typeof mine === "string" && typeof theirs === "string";
  return (
    <div className={classes.conflict}>
      <p>
        <strong>{definition?.label ?? field}</strong> was also changed elsewhere.
      </p>
      <Side label="Yours" value={mine} conflict={conflict} setup={setup} />
      <Side label="The other" value={theirs} conflict={conflict} setup={setup} />
      <div className={classes.buttons}>
        <Button onClick={() => onChoose(mine)}>Keep yours</Button>
        <Button onClick={() => onChoose(theirs)}>Take the other</Button>
        {joinable && <Button onClick={() => onChoose(`${theirs}${mine}`)}>Keep both</Button>}
      </div>
    </div>
  );
}

function Side(props: { label: string; value: unknown; conflict: Conflict; setup: Setup }) {
  const { label, value, conflict, setup } = props;
  return (
    <div className={classes.side}>
      <span className={classes.dim}>{label}</span>
      {conflict.field.endsWith("_html") ? (
        <RichText html={typeof value === "string" ? value : ""} />
      ) : (
        <span>{valueText(setup, conflict.field, value)}</span>
      )}
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
