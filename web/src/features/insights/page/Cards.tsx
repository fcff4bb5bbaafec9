import { Button } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import {
  FigureCard,
  figureQuery,
  FILTERS,
  filtered,
  lastContactQuery,
  monthOf,
  PairCard,
  paramsOf,
  settingOf,
  useLook,
  type Figure,
} from "@/figures";
import { formatDay } from "@/lib/time";
import { EmptyState } from "@/ui";
import classes from "./page.module.css";

/** The same question, answered by the record and by the agent's word */
const SIDE_BY_SIDE = ["no_repeat_rate", "first_contact_resolution_by_word"];

/** The figures of a page, each painted as it comes. */
export function Cards({ figures }: { figures: readonly Figure[] }) {
  const { search, stamp } = useLook();
  const known = useQueries({
    queries: figures.map((figure) => ({
      ...figureQuery(figure.key, paramsOf(search, figure, settingOf(search, figure.key, "by")), stamp),
      // The cards ask; here it is only seen what came.
      enabled: false,
    })),
  });
  const empty = figures.length > 0 && known.every(({ data, isPlaceholderData }) => data?.n === 0 && !isPlaceholderData);
  const [first, second] = useMemo(
    () => SIDE_BY_SIDE.map((key) => figures.find((figure) => figure.key === key)),
    [figures],
  );
  if (empty) return <NoneHere />;
  return (
    <div className={classes.cards}>
      <div className={classes.grid}>
        {figures.map((figure) =>
          first !== undefined && second !== undefined && figure === first ? (
            <PairCard key={figure.key} first={first} second={second} />
          ) : second !== undefined && figure === second ? null : (
            <FigureCard key={figure.key} figure={figure} />
          ),
        )}
      </div>
    </div>
  );
}

/** "yesterday", "31 Jan 1999" */
function dayWords(at: string, zone: string): string {
  const day = formatDay(at, zone);
  return day === "Today" || day === "Yesterday" ? day.toLowerCase() : day;
}

/** Nothing happened in this time: when it last did, and the way there. */
function NoneHere() {
  const { search, zone, change } = useLook();
  const last = useQuery(lastContactQuery);
  if (filtered(search))
    return (
      <EmptyState
        title="Nothing with these filters in this period"
        action={
          <Button onClick={() => change(Object.fromEntries(FILTERS.map((key) => [key, undefined])))}>
            Clear the filters
          </Button>
        }
      >
        Lift one of the filters above, or look over a longer period.
      </EmptyState>
    );
  const at = last.data ?? null;
  if (at === null)
    return (
      <EmptyState title="No contacts in this period">
        {last.isSuccess &&
          "Nothing was ever reported. Connect a phone system, or import past contacts with “interlog import”: figures appear with the first ones."}
      </EmptyState>
    );
  return (
    <EmptyState
      title="No contacts in this period"
      action={<Button onClick={() => change({ period: undefined, ...monthOf(at, zone) })}>Show that month</Button>}
    >
      The last are from {dayWords(at, zone)}.
    </EmptyState>
  );
}
