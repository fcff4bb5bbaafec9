import { IconGripVertical } from "@tabler/icons-react";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { Chip, Dim } from "@/ui";
import { useBody, useProblems, type FormDef, type PlaceDef } from "../draft";
import { shownWords } from "../model/showing";
import { fieldLabel, fieldOf, kindLabel } from "../model/words";
import classes from "./forms.module.css";

interface PlaceRowProps {
  form: FormDef;
  place: PlaceDef;
  chosen: boolean;
  choose: () => void;
  drag: () => void;
  move: (step: -1 | 1) => void;
}

/** One field where the form shows it. */
export function PlaceRow({ form, place, chosen, choose, drag, move }: PlaceRowProps) {
  const body = useBody();
  const problems = useProblems({ form: form.key, field: place.key });
  const button = useRef<HTMLButtonElement>(null);
  const moved = useRef(false);
  const label = fieldLabel(body, place.key);
  // A step into the next region draws the row anew: the keys go on from there.
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    button.current?.focus();
  });

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (!event.altKey || step === null) return;
    event.preventDefault();
    moved.current = true;
    move(step);
  }

  return (
    <button
      ref={button}
      type="button"
      draggable
      className={classes.place}
      aria-expanded={chosen}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      data-place={place.key}
      onClick={choose}
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", label);
        drag();
      }}
    >
      <IconGripVertical size={14} stroke={1.6} aria-hidden className={classes.grip} />
      <strong>{label}</strong>
      {place.required && <Chip tone="accent">needed</Chip>}
      {place.width === "full" && <Dim small>full width</Dim>}
      {place.shown_when.length > 0 && <Dim small>{shownWords(body, place.shown_when)}</Dim>}
      <span className={classes.kind}>
        <Dim small>{kindLabel(fieldOf(body, place.key)?.kind ?? "")}</Dim>
      </span>
      {problems.map((problem) => (
        <span key={problem.message} className={classes.problem} data-severity={problem.severity}>
          {problem.severity === "error" ? "▲" : "◆"} {problem.message} {problem.mend}
        </span>
      ))}
    </button>
  );
}
