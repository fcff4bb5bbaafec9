import { IconChevronRight, IconGripVertical } from "@tabler/icons-react";
import type { PointerEvent } from "react";
import { humanise } from "@/lib/words";
import { Chip, Mono } from "@/ui";
import type { SetupProblem } from "../draft";
import type { TreeRow } from "../model/code-tree";
import { ProblemSign } from "../parts/Problems";
import { STEP } from "./useRowDrag";
import classes from "./codes.module.css";

interface CodeRowProps {
  row: TreeRow;
  problems: SetupProblem[];
  /** Null while nothing is known. */
  entries: number | null;
  replacedBy: string | null;
  fold: () => void;
  /** Undefined where codes cannot be moved just now. */
  grab: ((event: PointerEvent) => void) | undefined;
}

export function CodeRow({ row, problems, entries, replacedBy, fold, grab }: CodeRowProps) {
  const { code } = row;
  return (
    <>
      <span role="gridcell" className={classes.label} data-retired={!code.active || undefined}>
        <span className={classes.handle} aria-hidden data-off={grab === undefined || undefined} onPointerDown={grab}>
          <IconGripVertical size={14} stroke={1.6} />
        </span>
        <span style={{ width: row.depth * STEP }} className={classes.indent} />
        {row.branch ? (
          <span
            className={classes.chevron}
            data-open={row.open || undefined}
            aria-hidden
            onClick={(event) => {
              event.stopPropagation();
              fold();
            }}
          >
            <IconChevronRight size={14} stroke={1.8} />
          </span>
        ) : (
          <span className={classes.chevron} />
        )}
        <span className={classes.words} title={code.definition ?? undefined}>
          {code.label}
        </span>
        <ProblemSign problems={problems} />
        {!code.active && <Chip>{replacedBy === null ? "Retired" : `Retired, now ${replacedBy}`}</Chip>}
      </span>
      <span role="gridcell" className={classes.cell} data-gives="2">
        <Mono>{code.code}</Mono>
      </span>
      <span role="gridcell" className={classes.cell} data-gives="3">
        {code.class === null ? "" : humanise(code.class)}
      </span>
      <span role="gridcell" className={classes.dim} data-gives="4">
        {code.definition}
      </span>
      <span role="gridcell" className={classes.number} data-none={entries === 0 || undefined}>
        {entries === null ? "" : entries.toLocaleString("en")}
      </span>
    </>
  );
}
