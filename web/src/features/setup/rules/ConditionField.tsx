import { Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { api } from "@/api";
import { useBody, useDraft } from "../draft";
import { accept, offersAt, type Name, type Offer } from "./naming";
import classes from "./rules.module.css";

interface Compiled {
  ok: boolean;
  errors: { message: string; line: number; column: number; offset: number }[];
}

interface ConditionFieldProps {
  value: string;
  change: (condition: string) => void;
}

/** A condition in CEL: names and codes are offered while typing, errors shown at their character. */
export function ConditionField({ value, change }: ConditionFieldProps) {
  const body = useBody();
  // What the server answers is of the draft it has: fields added here are known to it after the next save.
  const { revision } = useDraft();
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const names = useQuery({
    queryKey: ["setup-names", revision],
    queryFn: ({ signal }) => api.get<Name[]>("/setup/draft/names", { signal }),
  });
  const [settled] = useDebouncedValue(value, 300);
  const compiled = useQuery({
    queryKey: ["setup-compiled", settled, revision],
    queryFn: () => api.post<Compiled>("/setup/draft/compile", { condition: settled }),
    enabled: settled.trim() !== "",
  });
  const error = settled === value ? compiled.data?.errors[0] : undefined;
  const offers =
    cursor === null
      ? []
      : offersAt(value, cursor, names.data ?? [], (list) => body.code_lists[list] ?? []);

  function take(offer: Offer): void {
    if (cursor === null) return;
    const next = accept(value, cursor, offer);
    change(next.text);
    setCursor(null);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(next.cursor, next.cursor);
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const offer = offers[active];
    if (offer === undefined) return;
    if (event.key === "ArrowDown") setActive((active + 1) % offers.length);
    else if (event.key === "ArrowUp") setActive((active + offers.length - 1) % offers.length);
    else if (event.key === "Enter" || event.key === "Tab") take(offer);
    else if (event.key === "Escape") setCursor(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={classes.condition}>
      <Textarea
        ref={input}
        label="Condition that must hold"
        autosize
        minRows={2}
        spellCheck={false}
        classNames={{ input: classes.code }}
        value={value}
        error={error === undefined ? undefined : `Line ${error.line}, character ${error.column}: ${error.message}`}
        role="combobox"
        aria-expanded={offers.length > 0}
        aria-controls={offers.length > 0 ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={offers.length > 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
        onChange={(event) => {
          setCursor(event.currentTarget.selectionStart);
          setActive(0);
          change(event.currentTarget.value);
        }}
      />
      {error !== undefined && <Marked text={value} offset={error.offset} />}
      {offers.length > 0 && (
        <ul id={id} role="listbox" aria-label="Names and codes" className={classes.offers}>
          {offers.map((offer, index) => (
            <li
              key={offer.text}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              // The field keeps the focus: the press would take it before the click comes.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(offer)}
            >
              <code>{offer.text}</code>
              <span>{offer.label}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The condition with the character at which it went wrong. */
function Marked({ text, offset }: { text: string; offset: number }) {
  // Offsets count characters, JavaScript counts halves of some of them.
  const characters = Array.from(text);
  return (
    <pre className={classes.marked} aria-hidden>
      {characters.slice(0, offset).join("")}
      <mark>{characters[offset] ?? " "}</mark>
      {characters.slice(offset + 1).join("")}
    </pre>
  );
}
