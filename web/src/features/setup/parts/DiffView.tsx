import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState, ErrorState, LoadingRows } from "@/ui";
import { useBody } from "../draft";
import { listLabel } from "../model/words";
import { diffQuery } from "../queries";
import { DiffItems } from "./DiffItems";

interface DiffViewProps {
  /** "current", "draft" or a number. */
  from: string;
  to: string;
  /** Of the draft, so that what is read is of this very one. */
  revision: number;
  same: string;
}

/** What differs between two configurations, page by page. */
export function DiffView({ from, to, revision, same }: DiffViewProps) {
  const body = useBody();
  const query = useInfiniteQuery(diffQuery(from, to, revision));
  if (query.isPending) return <LoadingRows rows={6} label="Comparing" />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  const total = query.data.pages[0]?.total ?? 0;
  if (total === 0) return <EmptyState title="No difference">{same}</EmptyState>;
  return (
    <>
      <DiffItems items={items} listName={(name) => listLabel(body, name)} />
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more ({(total - items.length).toLocaleString("en")} left)
        </Button>
      )}
    </>
  );
}
