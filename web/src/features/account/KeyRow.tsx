import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useRecorder } from "@/lib/hotkeys";
import { Dim, Kbd } from "@/ui";
import type { KeyUse } from "./own-keys";
import classes from "./account.module.css";

export interface KeyRowProps {
  use: KeyUse;
  /** Asked for just now: it begins by listening. */
  listen: boolean;
  objection: (keys: string) => string | null;
  /** Null: as it is set for everybody. */
  onChoose: (keys: string | null) => void;
  onLeave: () => void;
}

/** One action and its keys, chosen by pressing them. */
export function KeyRow({ use, listen, objection, onChoose, onLeave }: KeyRowProps) {
  const { label, field, keys, common, own } = use;
  const [listening, setListening] = useState(listen);
  const [tried, setTried] = useState<string | null>(null);
  const [heard] = useState(() => (pressed: string) => setTried(pressed));
  const stop = (): void => {
    setListening(false);
    setTried(null);
    onLeave();
  };
  const [escape] = useState(() => () => {
    setListening(false);
    setTried(null);
  });
  useRecorder(listening, heard, escape);
  const problem = tried === null || !listening ? null : objection(tried);
  const standing = listening || keys === null ? null : objection(keys);
  const shown = listening ? tried : keys;
  return (
    <div className={classes.key} role="group" aria-label={field ? `To the field ${label}` : label}>
      <span>
        {label}
        {field && <Dim small> · jump to it</Dim>}
      </span>
      <span>{shown === null ? <Dim>none</Dim> : <Kbd always keys={shown} />}</span>
      <Group gap={6}>
        {!listening && <Button onClick={() => setListening(true)}>Change</Button>}
        {!listening && own && (
          <Button onClick={() => onChoose(null)}>
            {common === null ? "Remove" : <>Back to <Kbd always keys={common} /></>}
          </Button>
        )}
        {listening && <Button onClick={stop}>Cancel</Button>}
        {listening && (
          <Button
            variant="filled"
            disabled={tried === null || problem !== null}
            onClick={() => {
              onChoose(tried);
              stop();
            }}
          >
            Use these keys
          </Button>
        )}
      </Group>
      {listening && (
        <p role="status" className={problem === null ? classes.keyTold : classes.keyBad}>
          {tried === null
            ? "Press the keys you want. Esc leaves them as they are."
            : problem === null
              ? "Free to use."
              : `▲ ${problem} Press others.`}
        </p>
      )}
      {standing !== null && <p className={classes.keyBad}>▲ {standing}</p>}
    </div>
  );
}
