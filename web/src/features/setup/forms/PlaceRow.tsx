import { IconGripVertical } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { Chip, Dim } from "@/ui";
import { useBody, useProblems, type FormDef, type PlaceDef } from "../draft";
import { shownWords } from "../model/showing";
import { fieldLabel, fieldOf, kindLabel } from "../model/words";
import classes from "./forms.module.css";
import type { Carry } from "./useCarry";

interface PlaceRowProps {
  form: FormDef;
  place: PlaceDef;
  chosen: boolean;
  choose: () => void;
  drag: () => void;
  /** Picked up with Space: the arrow keys move it. */
  carried: boolean;
  carry: Carry;
  hint: string;
}

/** One field where the form shows it. */
export function PlaceRow({ form, place, chosen, choose, drag, carried, carry, hint }: PlaceRowProps) {
  const body = useBody();
  const problems = useProblems({ form: form.key, field: place.key });
  const label = fieldLabel(body, place.key);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (event.key === " ") {
      if (carried) carry.drop();
      else carry.pickUp(place.key);
    } else if (step !== null && (carried || event.altKey)) carry.move(place.key, step);
    else if (event.key === "Escape" && carried) carry.putBack();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <button
      type="button"
      draggable
      className={classes.place}
      aria-expanded={chosen}
      aria-keyshortcuts="Space Alt+ArrowUp Alt+ArrowDown"
      aria-describedby={hint}
      data-carried={carried || undefined}
      data-place={place.key}
      onClick={choose}
      onKeyDown={onKeyDown}
      // The press that Space stands for comes when the key goes up.
      onKeyUp={(event) => event.key === " " && event.preventDefault()}
      // Going elsewhere leaves it where it is; being drawn anew in another region is no going.
      onBlur={(event) => carried && event.relatedTarget !== null && carry.drop()}
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
