import { Button, SegmentedControl } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { searchQuery } from "@/api";
import { useTimeZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { EmptyState, ErrorState, LoadingRows, Page, PeriodPicker, QuickText } from "@/ui";
import { HitText } from "./HitText";
import { resultsFilters, targetOf, TYPE_LABEL, type ResultsSearch } from "./search";
import classes from "./search.module.css";

const TYPES = [
  { value: "", label: "Everything" },
  { value: "person", label: "People" },
  { value: "case", label: "Cases" },
  { value: "entry", label: "Entries" },
  { value: "conversation", label: "Contacts" },
];

function Results({ search }: { search: ResultsSearch }) {
  const zone = useTimeZone();
  const query = useInfiniteQuery({
    ...searchQuery(resultsFilters(search, zone)),
    enabled: search.q !== undefined,
  });
  const hits = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (search.q === undefined)
    return (
      <EmptyState title="What are you looking for?">
        A name, a number, an email, a case, or words that were said or written. Put words that
        belong together in quotation marks.
      </EmptyState>
    );
  if (query.isPending) return <LoadingRows rows={10} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (hits.length === 0)
    return (
      <EmptyState title={`Nothing found for “${search.q}”`}>
        {search.types === undefined && search.period === undefined
          ? "Try fewer words, or another spelling."
          : `Look in everything and over all time, not only in ${
              search.types === undefined
                ? "this period"
                : TYPE_LABEL[search.types as keyof typeof TYPE_LABEL].toLowerCase()
            }.`}
      </EmptyState>
    );
  return (
    <>
      <ul className={classes.results}>
        {hits.map((hit) => (
          <li key={`${hit.type} ${hit.id}`}>
            <Link {...targetOf(hit)} className={classes.result}>
              <HitText hit={hit} passages={3} />
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

/** All results, with the words in the URL. */
export function SearchPage() {
  usePageTitle("Search");
  const search = useSearch({ from: "/shell/search" });
  const navigate = useNavigate({ from: "/search" });
  const change = (next: ResultsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <Page
      bar={
        <>
          <QuickText label="Search everything" value={search.q} change={(q) => change({ q })} />
          <SegmentedControl
            aria-label="Kind of result"
            data={TYPES}
            value={search.types ?? ""}
            onChange={(types) => change({ types: types === "" ? undefined : types })}
          />
          <PeriodPicker value={search.period} change={(period) => change({ period })} />
        </>
      }
    >
      <Results search={search} />
    </Page>
  );
}
