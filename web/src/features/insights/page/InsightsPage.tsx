import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { browserZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, LoadingRows } from "@/ui";
import { LookContext, type Look } from "../context";
import { FigurePanel } from "../panel/FigurePanel";
import { figuresQuery } from "../queries";
import { parseInsightsSearch, type InsightsSearch } from "../search";
import { PAGE_QUESTION, PAGES } from "../words";
import { Bar } from "./Bar";
import { Cards } from "./Cards";
import { Tabs } from "./Tabs";
import classes from "./page.module.css";

const MINUTE = 60_000;

function thisMinute(): number {
  return Math.floor(Date.now() / MINUTE) * MINUTE;
}

/** One question and the figures that answer it. */
export function InsightsPage() {
  const { page: slug } = useParams({ from: "/shell/insights/$page" });
  const given = useSearch({ from: "/shell/insights/$page" });
  const search = useMemo(() => parseInsightsSearch(given), [given]);
  const navigate = useNavigate({ from: "/insights/$page" });
  const [stamp, setStamp] = useState(thisMinute);
  const query = useQuery(figuresQuery);
  const page = PAGES.find((one) => one.slug === slug);
  usePageTitle(page === undefined ? "Insights" : `Insights · ${page.label}`);
  const zone = query.data?.zone ?? browserZone();
  const look = useMemo<Look>(
    () => ({
      search,
      stamp,
      zone,
      change: (part: InsightsSearch, replace = false) =>
        void navigate({ search: { ...search, ...part }, replace, resetScroll: false }),
    }),
    [search, stamp, zone, navigate],
  );
  const all = query.data?.items;
  const figures = useMemo(() => (all ?? []).filter((figure) => figure.page === page?.key), [all, page]);
  const offered = useMemo(() => new Set((all ?? []).map((figure) => figure.page)), [all]);
  const open = all?.find(({ key }) => key === search.open);

  if (page === undefined) return <EmptyState title="There is no such page of insights" />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  return (
    <LookContext value={look}>
      <div className={classes.page}>
        <Tabs current={slug} offered={offered} />
        <Bar renew={() => setStamp(thisMinute())} />
        <div className={classes.split} data-open={open !== undefined || undefined}>
          <div className={classes.scroll}>
            <p className={classes.question}>
              {PAGE_QUESTION[page.key]}
              <span> Days and hours of {zone.replaceAll("_", " ")}</span>
            </p>
            {query.isPending ? <LoadingRows rows={10} label="Loading figures" /> : <Cards key={slug} figures={figures} />}
          </div>
          {open !== undefined && <FigurePanel key={open.key} figure={open} />}
        </div>
      </div>
    </LookContext>
  );
}
