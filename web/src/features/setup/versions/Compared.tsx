import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api";
import { Dim, ErrorState, LoadingRows } from "@/ui";
import type { Differences } from "../draft";
import classes from "./versions.module.css";

const SIGN = { added: "+ added", removed: "− removed", changed: "~ changed" } as const;

/** What differs between two versions, in words. */
export function Compared({ from, to }: { from: number; to: number }) {
  const found = useInfiniteQuery({
    queryKey: ["setup-diff", from, to],
    queryFn: ({ pageParam, signal }) =>
      api.get<Differences>("/setup/diff", { query: { from, to, limit: 100, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    staleTime: Infinity,
  });
  if (found.isPending) return <LoadingRows rows={3} />;
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Dim>Nothing differs.</Dim>;
  return (
    <>
      <ul className={classes.differences}>
        {items.map((item) => (
          <li key={`${item.part} ${item.list ?? ""} ${item.key}`}>
            <span>
              {item.part} <strong>{item.name}</strong> <Dim>{SIGN[item.change]}</Dim>
            </span>
            {item.lines.map((line) => (
              <span key={line.what} className={classes.detail}>
                {line.what}: <del>{line.before ?? "nothing"}</del> → <ins>{line.after ?? "nothing"}</ins>
              </span>
            ))}
          </li>
        ))}
      </ul>
      {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>More</Button>}
    </>
  );
}
