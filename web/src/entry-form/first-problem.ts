import { useEffect, useEffectEvent } from "react";
import type { FieldProblem } from "@/api";
import { fieldId } from "./EntryForm";
import { problemsOf, wireKey, type PanelField } from "./form-model";

export interface Refused {
  busy: boolean;
  problems: FieldProblem[];
}

/** After a refusal the cursor stands in the first field that needs something. */
export function useFirstProblem(id: string, fields: PanelField[], { problems, busy }: Refused): void {
  const go = useEffectEvent(() => {
    const first = fields.find(({ key }) => problemsOf(problems, key).length > 0);
    const key = first?.key ?? wireKey(problems[0]?.field ?? "");
    const input = document.getElementById(fieldId(id, key));
    input?.focus();
    input?.scrollIntoView({ block: "nearest" });
  });
  const count = problems.length;
  useEffect(() => {
    if (!busy && count > 0) go();
    // Only the moment of the refusal moves the cursor, not the mending of one field after it.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [busy]);
}
