import { IconX } from "@tabler/icons-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { useHotkey } from "@/lib/hotkeys";
import { Kbd } from "@/ui";
import { withoutTerm } from "./changes";
import type { Mistake } from "./mistake";
import { joined, termsOf } from "./terms";
import classes from "./query.module.css";

interface QueryLineProps {
  line: string;
  change: (line: string) => void;
  mistake: Mistake | null;
}

/** The query line: what stands in it already are chips, what one types becomes one with Enter. */
export function QueryLine({ line, change, mistake }: QueryLineProps) {
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const terms = termsOf(line);
  useHotkey({
    id: "logs.query",
    keys: "/",
    label: "Write a query",
    group: "Logs",
    run: () => input.current?.focus(),
  });

  function edit(index: number): void {
    const term = terms[index];
    if (term === undefined) return;
    setTyped(joined([typed, term.text]));
    change(withoutTerm(line, index));
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === "Enter" && typed.trim() !== "") {
      change(joined([line.trim(), typed.trim()]));
      setTyped("");
    } else if (event.key === "Backspace" && typed === "" && terms.length > 0) edit(terms.length - 1);
    else if (event.key === "Escape") input.current?.blur();
    else return;
    event.preventDefault();
  }

  return (
    <div className={classes.field} data-query data-wrong={mistake !== null || undefined}>
      <ul className={classes.line} aria-label="Query" onClick={() => input.current?.focus()}>
        {terms.map((term, index) => (
          <li key={`${term.start} ${term.text}`} className={classes.chip} data-negated={term.text.startsWith("-") || undefined}>
            <button type="button" title={`Change ${term.text}`} onClick={() => edit(index)}>
              <Marked text={term.text} at={mistake === null ? -1 : mistake.at - term.start} />
            </button>
            <button
              type="button"
              className={classes.remove}
              aria-label={`Take out ${term.text}`}
              onClick={() => change(withoutTerm(line, index))}
            >
              <IconX size={12} stroke={2} aria-hidden />
            </button>
          </li>
        ))}
        <li className={classes.typing}>
          <input
            ref={input}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            aria-label="Add to the query"
            aria-invalid={mistake !== null}
            aria-describedby={mistake === null ? undefined : "query-mistake"}
            placeholder={terms.length === 0 ? 'status:failure data.http.status>=500 "card declined"' : ""}
            autoComplete="off"
            spellCheck={false}
          />
          {typed === "" && <Kbd keys="/" />}
          {typed !== "" && <Kbd keys="enter" />}
        </li>
      </ul>
      {mistake !== null && (
        <p id="query-mistake" role="alert" className={classes.mistake}>
          {mistake.message}
        </p>
      )}
    </div>
  );
}

/** A term with the character underlined where it cannot be read. */
function Marked({ text, at }: { text: string; at: number }) {
  if (at < 0 || at > text.length) return text;
  const place = Math.min(at, text.length - 1);
  return (
    <>
      {text.slice(0, place)}
      <u className={classes.wrong}>{text.slice(place)}</u>
    </>
  );
}
