import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Query } from "@/api";
import { useTimeZone } from "@/lib/time";
import { EmptyState, ErrorState, LoadingRows, When } from "@/ui";
import { valueText } from "../charts/marks";
import { useLook } from "../context";
import { behindQuery } from "../queries";
import type { BehindRow, Figure, FigureAnswer } from "../shapes";
import { formatValue, isTimed, rowLabel, rowWords } from "../words";
import { listDoor } from "./doors";
import classes from "./panel.module.css";

interface BehindProps {
  figure: Figure;
  answer: FigureAnswer | undefined;
  params: Query;
  /** Key of the bar, none for all of it */
  at: string | undefined;
}

/** The records a figure was counted over; each opens. */
export function Behind({ figure, answer, params, at }: BehindProps) {
  const { change } = useLook();
  const query = useInfiniteQuery(behindQuery(figure.key, params, at));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const row = answer?.rows.find(({ key }) => key === at);
  return (
    <>
      <div className={classes.chosen}>
        {at === undefined ? (
          <span>All of them</span>
        ) : (
          <span className={classes.bar}>
            <strong>{rowLabel(answer?.by ?? "", at, row?.label ?? at)}</strong>
            {row !== undefined && <span> {valueText(row, figure.rows_unit)}</span>}
            <button type="button" aria-label="Show all of them" onClick={() => change({ at: undefined }, true)}>
              <IconX size={12} aria-hidden />
            </button>
          </span>
        )}
        <span className={classes.dim}>{rowWords(figure, row?.n ?? answer?.n ?? items.length)}</span>
        <ListDoor figure={figure} answer={answer} at={at} />
      </div>
      {query.isPending && <LoadingRows rows={10} label="Loading rows" />}
      {query.isError && items.length === 0 && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && items.length === 0 && <EmptyState title="Nothing stands behind it" />}
      <ul className={classes.rows} aria-label="Rows">
        {items.map((item) => (
          <Item key={`${item.type} ${item.id}`} item={item} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

function Item({ item }: { item: BehindRow }) {
  const { value, unit, type } = item;
  const told = value !== null && (isTimed(unit) || type === "review") ? formatValue(value, unit) : "";
  return (
    <li>
      <RecordLink item={item}>
        <span className={classes.label}>{item.label}</span>
        <span className={classes.value}>{told}</span>
        <span className={classes.about}>
          <When at={item.at} />
          {[item.person, item.agent].filter(Boolean).map((name) => ` · ${name}`)}
        </span>
      </RecordLink>
    </li>
  );
}

function RecordLink({ item, children }: { item: BehindRow; children: ReactNode }) {
  const { type, id } = item;
  if (type === "case")
    return (
      <Link to="/cases/$caseId" params={{ caseId: id }}>
        {children}
      </Link>
    );
  if (type === "log_entry")
    return (
      <Link to="/entries/$entryId" params={{ entryId: id }}>
        {children}
      </Link>
    );
  if (type === "review")
    return (
      <Link to="/reviews/$reviewId" params={{ reviewId: id }}>
        {children}
      </Link>
    );
  if (type === "session")
    return (
      <Link to="/logs" search={logAround(item)}>
        {children}
      </Link>
    );
  return (
    <Link to="/conversations/$conversationId" params={{ conversationId: id }}>
      {children}
    </Link>
  );
}

const QUARTER_MS = 15 * 60_000;

/** The log around the beginning of a session, its first event open. */
function logAround({ id, at }: BehindRow) {
  const began = Date.parse(at);
  const moment = (ms: number): string => new Date(ms).toISOString();
  return { event: id, from: moment(began - QUARTER_MS), to: moment(began + 4 * QUARTER_MS), order: "asc" };
}

function ListDoor(props: { figure: Figure; answer: FigureAnswer | undefined; at: string | undefined }) {
  const { search } = useLook();
  const zone = useTimeZone();
  const door = props.answer === undefined ? null : listDoor(props.answer, search, props.at, zone);
  if (door === null) return null;
  return (
    <Link to={door.to} search={door.search} className={classes.door}>
      {door.to === "/entries" ? "Entries of these days" : "Calls of these days"}
    </Link>
  );
}
