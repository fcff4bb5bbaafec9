import { useEffect, useRef, useState } from "react";
import { useBody, useEdit, type FormDef } from "../draft";
import { fieldLabel } from "../model/words";
import { changeForm, moveField, placeWords, putField, spotOf, type Region } from "./placing";

/** Moving fields without a mouse. */
export interface Carry {
  pickUp: (key: string) => void;
  move: (key: string, step: -1 | 1) => void;
  drop: () => void;
  putBack: () => void;
}

interface Carried {
  key: string;
  from: { region: Region; index: number };
  /** Makes the steps of one carrying one step back. */
  group: string;
}

let carryings = 0;

/** A field that is picked up with the keyboard: where it came from, and `say` what happens to it. */
export function useCarry(form: FormDef, say: (words: string) => void): { carried: string | null; carry: Carry } {
  const body = useBody();
  const edit = useEdit();
  const [carried, setCarried] = useState<Carried | null>(null);
  const moved = useRef<string | null>(null);
  // A step into another region draws the row anew: the keys go on from there.
  useEffect(() => {
    const key = moved.current;
    if (key === null) return;
    moved.current = null;
    document.querySelector<HTMLElement>(`[data-place="${CSS.escape(key)}"]`)?.focus();
  });

  const name = (key: string): string => fieldLabel(body, key);

  function apply(key: string, change: (now: FormDef) => FormDef): FormDef {
    moved.current = key;
    edit(`${name(key)} moved`, (now) => changeForm(now, form.key, change), carried?.group);
    return change(form);
  }

  const carry: Carry = {
    pickUp: (key) => {
      const from = spotOf(form, key);
      if (from === null) return;
      carryings += 1;
      setCarried({ key, from, group: `carry ${carryings}` });
      say(`${name(key)} picked up: ${placeWords(form, key)}. Arrows move it, Space drops it, Escape puts it back.`);
    },
    move: (key, step) => {
      const after = apply(key, (now) => moveField(now, key, step));
      say(`${name(key)}: ${placeWords(after, key)}`);
    },
    drop: () => {
      if (carried === null) return;
      say(`${name(carried.key)} dropped: ${placeWords(form, carried.key)}`);
      setCarried(null);
    },
    putBack: () => {
      if (carried === null) return;
      const { key, from } = carried;
      const after = apply(key, (now) => {
        const place = now.fields.find((one) => one.key === key);
        return place === undefined ? now : putField(now, place, from.region, from.index);
      });
      say(`${name(key)} put back: ${placeWords(after, key)}`);
      setCarried(null);
    },
  };
  return { carried: carried?.key ?? null, carry };
}
