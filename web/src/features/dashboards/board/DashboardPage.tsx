import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { figuresQuery, LookContext, parseInsightsSearch, useStamp, type Look } from "@/figures";
import { browserZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { ErrorState, LoadingRows } from "@/ui";
import { boardQuery } from "../api";
import { isTimed, parseDashboardSearch, type DashboardSearch } from "../search";
import { BoardView } from "./BoardView";

/** One dashboard: the figures that somebody chose, over the time and with the filters of the address. */
export function DashboardPage() {
  const { dashboard: ref } = useParams({ from: "/shell/insights/dashboards/$dashboard" });
  const given = useSearch({ from: "/shell/insights/dashboards/$dashboard" });
  const search = useMemo(() => parseDashboardSearch(given), [given]);
  const navigate = useNavigate({ from: "/insights/dashboards/$dashboard" });
  const [stamp, renew] = useStamp();
  const board = useQuery(boardQuery(ref));
  const figures = useQuery(figuresQuery);
  usePageTitle(board.data === undefined ? "Dashboard" : `Dashboard · ${board.data.name}`);
  const zone = figures.data?.zone ?? browserZone();
  const saved = board.data;
  const timed = isTimed(search);
  useEffect(() => {
    // An address without a time means the dashboard as it was saved; from then on the address says all of it.
    if (saved !== undefined && !timed)
      void navigate({ search: { ...saved.filters, period: saved.period, ...search }, replace: true, resetScroll: false });
  }, [saved, timed, search, navigate]);
  const look = useMemo<Look>(
    () => ({
      search,
      stamp,
      zone,
      change: (part: DashboardSearch, replace = false) => {
        const next: DashboardSearch = { ...search, ...part };
        const time = isTimed(next) || saved === undefined ? {} : { period: saved.period };
        void navigate({ search: { ...next, ...time }, replace, resetScroll: false });
      },
    }),
    [search, stamp, zone, saved, navigate],
  );
  // The bar and the tabs know of no tiles.
  const page = useMemo<Look>(() => ({ ...look, search: withoutTiles(search) }), [look, search]);
  if (board.isError) return <ErrorState error={board.error} retry={() => board.refetch()} />;
  if (figures.isError) return <ErrorState error={figures.error} retry={() => figures.refetch()} />;
  if (saved === undefined || figures.data === undefined || !timed) return <LoadingRows rows={10} label="Loading the dashboard" />;
  const editing = search.edit === "1" && saved.may_change;
  return (
    <LookContext value={page}>
      <BoardView
        // What is arranged begins with what was saved, and ends with it.
        key={`${ref} ${editing}`}
        board={saved}
        figures={figures.data.items}
        look={look}
        search={search}
        editing={editing}
        renew={renew}
      />
    </LookContext>
  );
}

function withoutTiles(search: DashboardSearch): DashboardSearch {
  return parseInsightsSearch(Object.fromEntries(Object.entries(search).filter(([key]) => !key.includes("."))));
}
