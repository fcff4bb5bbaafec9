import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { conversationsQuery } from "@/api";
import { useCodes } from "@/lib/codes";
import { useTimeZone } from "@/lib/time";
import { usePageTitle } from "@/lib/title";
import { FilterBar, Page, PagedTable, PeriodPicker, QuickText } from "@/ui";
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
        <>
          <QuickText
            label="Find in calls"
            value={search.q}
            change={(value) => change("q", value)}
          />
          <PeriodPicker value={search.period} change={(value) => change("period", value)} />
          <FilterBar
            definitions={definitions}
            values={search}
            change={(key, value) => change(key as keyof CallsSearch, value)}
            clear={clear}
          />
        </>
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
