import { Button, Popover, TextInput } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState, type SyntheticEvent } from "react";
import { formatOffset, useTimeZone } from "@/lib/time";
import { secondsOf, type Times } from "./length";
import { localText, readLocal } from "./local";
import { periodText, timeText } from "./words";
import classes from "./period.module.css";

interface PeriodMenuProps {
  times: Times;
  /** The period that an address need not name */
  usual: string;
  periods: readonly string[];
  /** Now, ms */
  stamp: number;
  /** One's own zone, unless the times are of another. */
  zone?: string;
  change: (times: Times) => void;
}

/** The time that is looked at: counted back from now, or between two moments. */
export function PeriodMenu({ times: chosen, usual, periods, stamp, change, ...given }: PeriodMenuProps) {
  const own = useTimeZone();
  const zone = given.zone ?? own;
  const [opened, setOpened] = useState(false);
  const absolute = chosen.from !== undefined || chosen.to !== undefined;
  const choose = (times: Times): void => {
    setOpened(false);
    change(times);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          className={classes.button}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {timeText(chosen, usual, zone, stamp)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu}>
        <div className={classes.choices} role="group" aria-label="Period">
          {periods.map((period) => (
            <button
              key={period}
              type="button"
              aria-pressed={!absolute && (chosen.period ?? usual) === period}
              onClick={() => choose({ period: period === usual ? undefined : period })}
            >
              {periodText(period)}
            </button>
          ))}
        </div>
        <Between
          key={`${chosen.from} ${chosen.to}`}
          times={{ ...chosen, period: chosen.period ?? usual }}
          stamp={stamp}
          zone={zone}
          choose={choose}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Between(props: {
  times: Times;
  stamp: number;
  zone: string;
  choose: (times: Times) => void;
}) {
  const { times, stamp, zone } = props;
  const length = (secondsOf(times.period ?? "") ?? 0) * 1000;
  const [from, setFrom] = useState(() => localText(times.from ?? stamp - length, zone));
  const [to, setTo] = useState(() => (times.to === undefined ? "" : localText(times.to, zone)));
  const [wrong, setWrong] = useState<{ from?: string; to?: string }>({});

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const began = readLocal(from, zone);
    const ended = to.trim() === "" ? undefined : readLocal(to, zone);
    if (began === null) setWrong({ from: "Write it like 2026-03-02 09:30" });
    else if (ended === null) setWrong({ to: "Write it like 2026-03-02 09:30" });
    else if (ended !== undefined && ended <= began) setWrong({ to: "Must be after the beginning" });
    else props.choose({ from: began, ...(ended === undefined ? {} : { to: ended }) });
  }

  return (
    <form className={classes.between} onSubmit={submit}>
      <TextInput label="From" value={from} error={wrong.from} onChange={(e) => setFrom(e.currentTarget.value)} />
      <TextInput
        label="To"
        placeholder="now"
        value={to}
        error={wrong.to}
        onChange={(e) => setTo(e.currentTarget.value)}
      />
      <div className={classes.foot}>
        <span>
          {zone} ({formatOffset(zone, stamp)})
        </span>
        <Button type="submit" size="compact-sm">
          Show
        </Button>
      </div>
    </form>
  );
}
