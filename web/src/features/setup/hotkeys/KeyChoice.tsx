import { Button } from "@mantine/core";
import { useState } from "react";
import { canonical, hotkeys, isChord, useRecorder, whyTaken } from "@/lib/hotkeys";
import { Dim, Kbd } from "@/ui";
import classes from "./hotkeys.module.css";

interface KeyChoiceProps {
  id: string;
  label: string;
  keys: string | null;
  /** Every key of the draft, this one included. */
  others: { id: string; label: string; keys: string }[];
  removable?: boolean;
  choose: (keys: string | null) => void;
}

/** What the product itself, the browser or another choice of the draft does with these keys. */
function objection(keys: string, { id, others }: KeyChoiceProps): string | null {
  const clash = others.find((one) => one.id !== id && canonical(one.keys) === canonical(keys));
  if (clash !== undefined) return `These keys are for: ${clash.label}.`;
  if (!isChord(keys)) return "Agents type single keys: choose keys with Ctrl, Cmd or Alt.";
  const own = hotkeys.conflict(keys, id);
  if (own !== undefined && !own.id.startsWith("panel")) return `These keys already do: ${own.label}.`;
  return id === "complete" && canonical(keys) === "mod+enter" ? null : whyTaken(keys);
}

/** One action and its keys, chosen by pressing them. */
export function KeyChoice(props: KeyChoiceProps) {
  const { label, keys, removable, choose } = props;
  const [listening, setListening] = useState(false);
  const [tried, setTried] = useState<string | null>(null);
  const [heard] = useState(() => (pressed: string) => setTried(pressed));
  const [stop] = useState(() => () => {
    setListening(false);
    setTried(null);
  });
  useRecorder(listening, heard, stop);
  const problem = tried === null ? null : objection(tried, props);
  const standing = keys === null || listening ? null : objection(keys, props);
  return (
    <div className={classes.choice} role="group" aria-label={label}>
      <span>{label}</span>
      <span>{(tried ?? keys) === null ? <Dim>none</Dim> : <Kbd always keys={tried ?? keys ?? ""} />}</span>
      <span className={classes.actions}>
        {!listening && <Button onClick={() => setListening(true)}>Change</Button>}
        {!listening && removable === true && keys !== null && (
          <Button onClick={() => choose(null)}>Remove</Button>
        )}
        {listening && <Button onClick={stop}>Cancel</Button>}
        {listening && (
          <Button
            variant="filled"
            disabled={tried === null || problem !== null}
            onClick={() => {
              choose(tried);
              stop();
            }}
          >
            Use these keys
          </Button>
        )}
      </span>
      {listening && (
        <p role="status" className={classes.told} data-bad={problem !== null || undefined}>
          {tried === null
            ? "Press the keys you want. Esc leaves them as they are."
            : problem === null
              ? "Free to use."
              : `▲ ${problem} Press others.`}
        </p>
      )}
      {standing !== null && (
        <p className={classes.told} data-bad>
          ▲ {standing}
        </p>
      )}
    </div>
  );
}
