import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useRef } from "react";
import { Hidden } from "@/ui";
import { branchOf, choiceId, type CodeRow } from "./code-rows";
import type { CodeOption } from "./codes";
import classes from "./form.module.css";

export interface CodeChoicesProps {
  id: string;
  label: string;
  rows: CodeRow[];
  /** How many of the rows are choices. */
  count: number;
  /** Place of the marked choice, -1 for none. */
  active: number;
  value: string | null;
  onPick: (code: string) => void;
}

const LINE = 26;
const WITH_DEFINITION = 46;

/** The open list of a picker; only the rows in sight are drawn. */
export function CodeChoices(props: CodeChoicesProps) {
  const { id, label, rows, count, active, value, onPick } = props;
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: (at) => heightOf(rows[at]),
    getItemKey: (at) => keyOf(rows[at]),
    overscan: 4,
    initialRect: { width: 340, height: 300 },
  });
  const reveal = useEffectEvent(() => {
    if (active < 0) virtual.scrollToOffset(0);
    else virtual.scrollToIndex(rows.findIndex((row) => row.kind === "choice" && row.at === active));
  });
  useEffect(() => reveal(), [active, rows]);
  return (
    <>
      <Hidden>
        <span role="status">{count === 1 ? "1 code" : `${count} codes`}</span>
      </Hidden>
      {count === 0 && <p className={classes.noCode}>No code fits. Try a word of its meaning.</p>}
      <div
        ref={box}
        id={id}
        role="listbox"
        aria-label={label}
        className={classes.scroll}
        tabIndex={-1}
        hidden={count === 0}
      >
        <div className={classes.rows} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            return (
              row && (
                <div
                  key={key}
                  role="presentation"
                  data-index={index}
                  ref={virtual.measureElement}
                  className={classes.row}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {row.kind === "branch" ? (
                    <div className={classes.branch} role="presentation" aria-hidden>
                      {row.path}
                    </div>
                  ) : (
                    <Choice
                      id={choiceId(id, row.option.code)}
                      option={row.option}
                      at={row.at}
                      count={count}
                      grouped={rows.length > count}
                      marked={row.at === active}
                      chosen={row.option.code === value}
                      onPick={onPick}
                    />
                  )}
                </div>
              )
            );
          })}
        </div>
      </div>
    </>
  );
}

interface ChoiceProps {
  id: string;
  option: CodeOption;
  at: number;
  count: number;
  /** Stands under the head of its branch. */
  grouped: boolean;
  marked: boolean;
  chosen: boolean;
  onPick: (code: string) => void;
}

function Choice({ id, option, at, count, grouped, marked, chosen, onPick }: ChoiceProps) {
  const branch = branchOf(option);
  return (
    <div
      id={id}
      role="option"
      // For the eye the mark is the choice that Enter takes; a reader hears of it by the same word.
      aria-selected={marked}
      aria-posinset={at + 1}
      aria-setsize={count}
      className={classes.choice}
      data-marked={marked ? true : undefined}
      data-chosen={chosen ? true : undefined}
      onClick={() => onPick(option.code)}
    >
      <span className={classes.choiceLabel}>
        {grouped && branch !== "" ? <Hidden>{`${branch}: `}</Hidden> : null}
        {grouped ? option.label : option.path}
        {chosen && <Hidden>, chosen now</Hidden>}
      </span>
      {option.definition && <span className={classes.choiceHint}>{option.definition}</span>}
      {(option.example ?? option.counterExample) && (
        <span className={classes.choiceMore}>
          {option.example && <span>For example: {option.example}</span>}
          {option.counterExample && <span>Not: {option.counterExample}</span>}
        </span>
      )}
    </div>
  );
}

function heightOf(row: CodeRow | undefined): number {
  return row?.kind === "choice" && row.option.definition ? WITH_DEFINITION : LINE;
}

function keyOf(row: CodeRow | undefined): string {
  if (row === undefined) return "";
  return row.kind === "choice" ? `code ${row.option.code}` : `branch ${row.path}`;
}
