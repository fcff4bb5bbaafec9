import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import {
  Bar,
  FigurePanel,
  figuresQuery,
  Frame,
  LookContext,
  PAGE_QUESTION,
  PAGES,
  parseInsightsSearch,
  useStamp,
  type InsightsSearch,
  type Look,
} from "@/figures";
import { may, useMe } from "@/lib/me";
import { browserZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, LoadingRows } from "@/ui";
import { Cards } from "./Cards";
import classes from "./page.module.css";

/** One question and the figures that answer it. */
export function InsightsPage() {
  const { page: slug } = useParams({ from: "/shell/insights/$page" });
  const given = useSearch({ from: "/shell/insights/$page" });
  const search = useMemo(() => parseInsightsSearch(given), [given]);
  const me = useMe();
  const navigate = useNavigate({ from: "/insights/$page" });
  const [stamp, renew] = useStamp();
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
  const all = query.data?.items ?? [];
  const figures = all.filter((figure) => figure.page === page?.key);
  const open = all.find(({ key }) => key === search.open);

  if (page === undefined) return <EmptyState title="There is no such page of insights" />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  return (
    <LookContext value={look}>
      <Frame
        current={slug}
        figures={all}
        bar={<Bar renew={renew} />}
        panel={open === undefined ? null : <FigurePanel key={open.key} figure={open} />}
      >
        <p className={classes.question}>
          {PAGE_QUESTION[page.key]}
          <span> Days and hours of {zone.replaceAll("_", " ")}</span>
          {page.key === "quality" && <Link to="/reviews">Quality reviews</Link>}
          {page.key === "people" && may(me, "coaching.read") && <Link to="/insights/people/coaching">Coaching</Link>}
        </p>
        {query.isPending ? <LoadingRows rows={10} label="Loading figures" /> : <Cards key={slug} figures={figures} />}
      </Frame>
    </LookContext>
  );
}
