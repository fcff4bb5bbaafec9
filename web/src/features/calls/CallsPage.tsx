import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { conversationsQuery } from "@/api";
import { useCodes } from "@/lib/codes";
import { useTimeZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { ListBar, Page, PagedTable } from "@/ui";
import { callColumns, CompactCall } from "./columns";
import { callFilters } from "./filters";
import { callsFilters, type CallsSearch } from "./search";

/** Every conversation of every channel, newest first, filtered by the URL. */
export function CallsPage() {
  usePageTitle("Calls");
  const search = useSearch({ from: "/shell/conversations" });
  const navigate = useNavigate({ from: "/conversations" });
  const zone = useTimeZone();
  const codes = useCodes();
  const query = useInfiniteQuery(conversationsQuery(callsFilters(search, zone)));
  const columns = useMemo(() => callColumns(codes), [codes]);
  const definitions = useMemo(() => callFilters(codes), [codes]);
  const change = (key: keyof CallsSearch, value: string | undefined) =>
    void navigate({ search: (old) => ({ ...old, [key]: value }), replace: key === "q" });
  const clear = () => void navigate({ search: {} });

  return (
    <Page
      bar={
        <ListBar find="Find in calls" definitions={definitions} search={search} change={change} clear={clear} />
      }
    >
      <PagedTable
        label="Calls"
        query={query}
        columns={columns}
        rowId={(row) => row.id}
        compact={(row) => <CompactCall conversation={row} />}
        onOpen={(row) =>
          void navigate({
            to: "/conversations/$conversationId",
            params: { conversationId: row.id },
          })
        }
        filtered={Object.keys(search).length > 0}
        clear={clear}
        emptyTitle="No conversation yet"
        emptyText="Calls, chats and emails appear here as soon as a phone system reports them or a file is imported."
      />
    </Page>
  );
}
