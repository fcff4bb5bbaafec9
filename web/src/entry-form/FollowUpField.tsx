import { CloseButton, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { FollowUp } from "@/api";
import { formatWhen, useNow, useTimeZone } from "@/lib/time";
import { useFormWorld } from "./context";
import { DateTimeField } from "./dates/DateTimeField";
import classes from "./form.module.css";
import { OwnerPicker } from "./OwnerPicker";
import { quickTimes } from "./zoned-input";

export interface FollowUpFieldProps {
  id: string;
  value: FollowUp | null;
  invalid: boolean;
  describedBy?: string | undefined;
  onChange: (followUp: FollowUp | null) => void;
}

/** What was promised, by when and by whom; told in one line until it is opened. */
export function FollowUpField({ id, value, invalid, describedBy, onChange }: FollowUpFieldProps) {
  const { me } = useFormWorld();
  const [open, setOpen] = useState(false);
  const set = value?.required === true;
  if (!set && !open && !invalid) {
    return (
      <button
        type="button"
        id={id}
        className={classes.add}
        onClick={() => {
          setOpen(true);
          onChange({ required: true, due_at: null, owner: me.id, note: "" });
        }}
      >
        + Add a follow-up
      </button>
    );
  }
  const followUp: FollowUp = value ?? { required: false };
  const close = (
    <CloseButton
      size={24}
      aria-label="Remove the follow-up"
      onClick={() => {
        setOpen(false);
        onChange(null);
      }}
    />
  );
  if (!open && !invalid) {
    return <Told id={id} followUp={followUp} close={close} onOpen={() => setOpen(true)} />;
  }
  const change = (part: Partial<FollowUp>): void => {
    setOpen(true);
    onChange({ owner: me.id, ...followUp, required: true, ...part });
  };
  return (
    <div className={classes.box} role="group" aria-labelledby={`${id}-label`}>
      <div className={classes.line}>
        <TextInput
          className={classes.grow}
          aria-label="What was promised"
          placeholder="What was promised?"
          value={followUp.note ?? ""}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        {close}
      </div>
      <div className={classes.pair}>
        <DateTimeField
          id={id}
          label="Due"
          value={followUp.due_at ?? null}
          invalid={invalid}
          describedBy={describedBy}
          onChange={(due_at) => change({ due_at })}
        />
        <OwnerPicker value={followUp.owner ?? me.id} onChange={(owner) => change({ owner })} />
      </div>
      <QuickTimes onPick={(due_at) => change({ due_at })} />
    </div>
  );
}

function QuickTimes({ onPick }: { onPick: (instant: string) => void }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  return (
    <div className={classes.quick} role="group" aria-label="Ready-made times">
      {quickTimes(now, zone).map(({ label, at }) => (
        <button type="button" key={label} onClick={() => onPick(at)}>
          {label}
        </button>
      ))}
    </div>
  );
}

function Told(props: {
  id: string;
  followUp: FollowUp;
  close: ReactNode;
  onOpen: () => void;
}) {
  const { me } = useFormWorld();
  const zone = useTimeZone();
  const { note, due_at, owner } = props.followUp;
  const parts = [
    note === undefined || note === null || note === "" ? "Follow-up" : note,
    due_at ? formatWhen(due_at, zone) : "no time yet",
    !owner || owner === me.id || owner === me.email ? "me" : "a colleague",
  ];
  return (
    <div className={classes.told}>
      <button type="button" id={props.id} className={classes.toldText} onClick={props.onOpen}>
        {parts.join(" · ")}
      </button>
      {props.close}
    </div>
  );
}
