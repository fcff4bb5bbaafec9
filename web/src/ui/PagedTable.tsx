import { Button } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useCallback, useMemo, type ReactNode } from "react";
import type { Page as PageOf } from "@/api";
import type { Column } from "./columns";
import { DataTable } from "./DataTable";
import { EmptyState, ErrorState, LoadingRows } from "./states";

interface PagedTableProps<T> {
  label: string;
  query: UseInfiniteQueryResult<InfiniteData<PageOf<T>>>;
  columns: Column<T>[];
  rowId: (row: T) => string;
  compact: (row: T) => ReactNode;
  onOpen: (row: T) => void;
  /** Whether filters are on: an empty table then says so and offers to lift them. */
  filtered: boolean;
  clear: () => void;
  emptyTitle: string;
  emptyText: string;
}

/** A table over pages from the server, with its loading, failed and empty states. */
export function PagedTable<T>(props: PagedTableProps<T>) {
  const { query } = props;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);

  if (query.isPending) return <LoadingRows rows={14} label={`Loading ${props.label}`} />;
  if (query.isError && rows.length === 0)
    return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (rows.length === 0)
    return props.filtered ? (
      <EmptyState
        title="Nothing matches these filters"
        action={<Button onClick={props.clear}>Clear the filters</Button>}
      >
        Lift one of the filters above, or look over a longer period.
      </EmptyState>
    ) : (
      <EmptyState title={props.emptyTitle}>{props.emptyText}</EmptyState>
    );
  return (
    <DataTable
      label={props.label}
      columns={props.columns}
      rows={rows}
      rowId={props.rowId}
      compact={props.compact}
      onOpen={props.onOpen}
      more={hasNextPage ? more : undefined}
      loadingMore={isFetchingNextPage}
    />
  );
}
