import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { dayKey, useNow, useTimeZone } from "@/lib/time";
import { useBody, useDraftStore, type Body, type CodeDef } from "../draft";
import { bringBack, removeCode, retireCode } from "../model/code-edits";
import { mergeInBody } from "../model/code-uses";
import { codeLabel } from "../model/words";
import { SidePart } from "../parts/SidePanel";
import { toastDraftUndo } from "../parts/draft-toast";
import { CodeChoice } from "./CodeChoice";
import { listEdit } from "./list-edit";
import classes from "./codes.module.css";

interface RetireProps {
  list: string;
  code: CodeDef;
  published: boolean;
  close: () => void;
}

/** A code that entries may carry is retired, never deleted; one that was never published just goes. */
export function RetirePart({ list, code, published, close }: RetireProps) {
  const store = useDraftStore();
  const codes = useBody().code_lists[list] ?? [];
  const zone = useTimeZone();
  const [other, setOther] = useState<string | null>(null);
  const now = useNow(60_000);
  const today = dayKey(now, zone);
  function act(what: string, change: (body: Body) => Body): void {
    toastDraftUndo(what, store.edit(what, change));
  }
  if (!code.active)
    return (
      <SidePart title="Retired">
        <p>
          Offered no more{code.valid_to === null ? "" : ` since ${code.valid_to}`}
          {code.replaced_by === null ? "." : `; figures can follow “${codeLabel(codes, code.replaced_by)}”.`}
        </p>
        <div>
          <Button onClick={() => act(`${code.label} is back`, listEdit(list, (now) => bringBack(now, code.code)))}>
            Bring it back
          </Button>
        </div>
      </SidePart>
    );
  return (
    <SidePart
      title="Retire or merge"
      help="Agents cannot choose it any more. Entries that carry it keep it, with its meaning of today."
    >
      <CodeChoice
        label="Replaced by"
        placeholder="Nothing"
        codes={codes}
        without={new Set([code.code])}
        value={other}
        choose={setOther}
      />
      <Group>
        <Button onClick={() => act(`${code.label} is retired`, listEdit(list, (now) => retireCode(now, code.code, today, other)))}>
          Retire
        </Button>
        <Button
          disabled={other === null}
          title={other === null ? "Choose first what it is merged into" : undefined}
          onClick={() => {
            if (other !== null)
              act(`${code.label} is merged`, (body) => mergeInBody(body, list, code.code, other, today));
          }}
        >
          Merge
        </Button>
        {!published && (
          <Button
            onClick={() => {
              close();
              act(`${code.label} is removed`, listEdit(list, (now) => removeCode(now, code.code)));
            }}
          >
            Remove
          </Button>
        )}
      </Group>
      <p className={classes.note}>
        Merging also moves what lies below it, and forms that ask for it ask for the other one.
      </p>
    </SidePart>
  );
}
