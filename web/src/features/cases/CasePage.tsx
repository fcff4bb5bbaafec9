import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { api, caseQuery, personQuery, type CaseRef } from "@/api";
import { may, useMe } from "@/lib/me";
import { openPanel } from "@/lib/panel";
import { usePageTitle } from "@/lib/title";
import {
  CaseStatePill,
  ErrorState,
  Fact,
  Facts,
  Grow,
  LoadingRows,
  Page,
  PersonLink,
  toastUndo,
  When,
} from "@/ui";
import { CaseContacts } from "./CaseContacts";
import classes from "./cases.module.css";

type Verb = "resolve" | "reopen";

function useCaseVerb(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verb: Verb) => api.post<CaseRef>(`/cases/${id}/${verb}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ["case", id] }),
  });
}

function Bar({ of }: { of: CaseRef }) {
  const me = useMe();
  const change = useCaseVerb(of.id);
  const open = of.status === "open";
  function turn(): void {
    const verb: Verb = open ? "resolve" : "reopen";
    change.mutate(verb, {
      onSuccess: () =>
        toastUndo(open ? "Case resolved" : "Case opened again", () =>
          change.mutate(open ? "reopen" : "resolve"),
        ),
    });
  }
  return (
    <>
      <CaseStatePill status={of.status} />
      <Grow />
      {may(me, "records.write") && (
        <Button onClick={turn} loading={change.isPending}>
          {open ? "Resolve" : "Open again"}
        </Button>
      )}
      {may(me, "entries.write") && (
        <Button onClick={() => openPanel({ caseId: of.id, focus: true })}>New log entry</Button>
      )}
    </>
  );
}

function Owner({ personId }: { personId: string }) {
  const person = useQuery(personQuery(personId));
  return (
    <Fact label="Person">
      <PersonLink person={person.data ?? null} />
      {person.data?.account != null && ` · ${person.data.account.name}`}
    </Fact>
  );
}

/** One case: what it is about, whose it is, and every contact and entry in it. */
export function CasePage() {
  const { caseId } = useParams({ from: "/shell/cases/$caseId" });
  const query = useQuery(caseQuery(caseId));
  const found = query.data;
  usePageTitle(found === undefined ? "Case" : `Case ${found.number} · ${found.subject}`);
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (found === undefined) return <LoadingRows rows={8} />;
  return (
    <Page bar={<Bar of={found} />}>
      <div className={classes.head}>
        <Facts>
          {found.person_id !== null && <Owner personId={found.person_id} />}
          <Fact label="Opened">
            <When at={found.opened_at} />
          </Fact>
          {found.resolved_at !== null && (
            <Fact label="Resolved">
              <When at={found.resolved_at} />
            </Fact>
          )}
          <Fact label="Owner">{found.owner?.name ?? "Nobody"}</Fact>
          {found.external_ref !== null && (
            <Fact label="Known elsewhere as">{found.external_ref}</Fact>
          )}
        </Facts>
      </div>
      <CaseContacts caseId={found.id} />
    </Page>
  );
}
