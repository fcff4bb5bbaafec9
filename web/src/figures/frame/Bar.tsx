import { ActionIcon, Switch } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMemo, type ReactNode } from "react";
import { useCodes } from "@/lib/codes";
import { FilterBar, PeriodMenu } from "@/ui";
import { useLook } from "../context";
import { comparing, FILTERS, PERIODS, USUAL_PERIOD } from "../search";
import { insightFilters } from "./filters";
import classes from "./frame.module.css";

interface BarProps {
  renew: () => void;
  /** The period that needs no saying */
  usual?: string;
  /** What else can be done here, at the end */
  children?: ReactNode;
}

/** The time and the filters of every figure on the screen. */
export function Bar({ renew, usual = USUAL_PERIOD, children }: BarProps) {
  const { search, stamp, zone, change } = useLook();
  const codes = useCodes();
  const definitions = useMemo(() => insightFilters(codes), [codes]);
  return (
    <div className={classes.bar}>
      <PeriodMenu
        times={search}
        usual={usual}
        periods={PERIODS}
        stamp={stamp}
        zone={zone}
        change={(times) => change({ period: undefined, from: undefined, to: undefined, ...times })}
      />
      <Switch
        label="Compare with before"
        checked={comparing(search)}
        onChange={(event) => change({ compare: event.currentTarget.checked ? undefined : "none" })}
      />
      <FilterBar
        definitions={definitions}
        values={search}
        change={(key, value) => change({ [key]: value })}
        clear={() => change(Object.fromEntries(FILTERS.map((key) => [key, undefined])))}
      />
      <span className={classes.end}>
        {children}
        <ActionIcon
          variant="default"
          size={30}
          aria-label="Count again up to now"
          title="Count again up to now"
          onClick={renew}
        >
          <IconRefresh size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      </span>
    </div>
  );
}
