import { Button, Popover, TextInput } from "@mantine/core";
import { useState } from "react";
import { formatDay } from "@/lib/time";
import { daysOf, PERIODS } from "./period";
import classes from "./filters.module.css";
import own from "./period.module.css";

interface PeriodProps {
  value: string | undefined;
  change: (value: string | undefined) => void;
}

function day(key: string): string {
  return formatDay(`${key}T12:00:00Z`, "UTC");
}

function words(value: string | undefined): string {
  if (value === undefined) return "All time";
  const known = PERIODS.find((period) => period.value === value);
  if (known !== undefined) return known.label;
  const days = daysOf(value);
  if (days === null) return "All time";
  if (days.to === "") return `Since ${day(days.from)}`;
  if (days.from === "") return `Until ${day(days.to)}`;
  return days.from === days.to ? day(days.from) : `${day(days.from)} – ${day(days.to)}`;
}

export function PeriodPicker({ value, change }: PeriodProps) {
  const [open, setOpen] = useState(false);
  const days = value === undefined ? null : daysOf(value);
  function choose(next: string | undefined): void {
    change(next);
    setOpen(false);
  }
  function setDay(end: "from" | "to", key: string): void {
    const next = { from: days?.from ?? "", to: days?.to ?? "", [end]: key };
    change(next.from === "" && next.to === "" ? undefined : `${next.from}..${next.to}`);
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button onClick={() => setOpen(!open)} aria-label={`Period: ${words(value)}`}>
          {words(value)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <div className={own.list}>
          {[...PERIODS, { value: undefined, label: "All time" }].map((period) => (
            <button
              key={period.label}
              type="button"
              className={own.choice}
              aria-pressed={period.value === value}
              onClick={() => choose(period.value)}
            >
              {period.label}
            </button>
          ))}
        </div>
        <div className={own.days}>
          <TextInput
            type="date"
            label="From"
            value={days?.from ?? ""}
            onChange={(event) => setDay("from", event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label="To"
            value={days?.to ?? ""}
            onChange={(event) => setDay("to", event.currentTarget.value)}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
