import { Button, Popover, TextInput } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState, type SyntheticEvent } from "react";
import { formatOffset, useTimeZone } from "@/lib/time";
import { secondsOf, USUAL_PERIOD, type LogsSearch } from "../search";
import { localText, readLocal } from "./local";
import { PERIODS, periodText, timeText } from "./words";
import classes from "./period.module.css";

type Times = Pick<LogsSearch, "period" | "from" | "to">;

interface PeriodMenuProps {
  search: LogsSearch;
  stamp: number;
  change: (times: Times) => void;
}

/** The time that is looked at: counted back from now, or between two moments. */
export function PeriodMenu({ search, stamp, change }: PeriodMenuProps) {
  const zone = useTimeZone();
  const [opened, setOpened] = useState(false);
  const absolute = search.from !== undefined || search.to !== undefined;
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
          {timeText(search, zone, stamp)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu}>
        <div className={classes.choices} role="group" aria-label="Period">
          {PERIODS.map((period) => (
            <button
              key={period}
              type="button"
              aria-pressed={!absolute && (search.period ?? USUAL_PERIOD) === period}
              onClick={() => choose({ period: period === USUAL_PERIOD ? undefined : period })}
            >
              {periodText(period)}
            </button>
          ))}
        </div>
        <Between key={`${search.from} ${search.to}`} search={search} stamp={stamp} zone={zone} choose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Between(props: {
  search: LogsSearch;
  stamp: number;
  zone: string;
  choose: (times: Times) => void;
}) {
  const { search, stamp, zone } = props;
  const length = (secondsOf(search.period ?? USUAL_PERIOD) ?? 0) * 1000;
  const [from, setFrom] = useState(() => localText(search.from ?? stamp - length, zone));
  const [to, setTo] = useState(() => (search.to === undefined ? "" : localText(search.to, zone)));
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
