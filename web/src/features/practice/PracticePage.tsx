import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { setupQuery, type Setup } from "@/api";
import { usePageTitle } from "@/lib/title";
import { Dim, EmptyState, ErrorState, Grow, LearnNav, LoadingRows, Page } from "@/ui";
import { ContactTask } from "./ContactTask";
import { nextContact, practiceQuery, scoreWords, type Practice } from "./practice";
import { Score } from "./Score";
import classes from "./practice.module.css";

/** Coding made-up contacts: what somebody chose beside what the definitions say. */
export function PracticePage() {
  usePageTitle("Practice");
  const practice = useQuery(practiceQuery);
  const setup = useQuery(setupQuery);
  const done = practice.data !== undefined && practice.data.done > 0;
  return (
    <Page
      bar={
        <>
          <LearnNav />
          <Grow />
          {done && <Dim small>So far: {scoreWords(practice.data)}</Dim>}
        </>
      }
    >
      {(practice.isPending || setup.isPending) && <LoadingRows rows={8} />}
      {practice.isError && <ErrorState error={practice.error} retry={() => practice.refetch()} />}
      {setup.isError && <ErrorState error={setup.error} retry={() => setup.refetch()} />}
      {practice.isSuccess && setup.isSuccess && <Contacts practice={practice.data} setup={setup.data} />}
    </Page>
  );
}

function Contacts({ practice, setup }: { practice: Practice; setup: Setup }) {
  const { contact: asked } = useSearch({ strict: false });
  const navigate = useNavigate();
  // It stays while its answer is read, though it is no longer the first without one.
  const [first] = useState(() => nextContact(practice.items, null)?.key);
  const open = (key: string | undefined): void =>
    void navigate({ to: "/practice", search: key === undefined ? {} : { contact: key } });
  if (practice.items.length === 0)
    return (
      <EmptyState title="No contacts to practise with">
        The configuration in use has none. Whoever makes it adds some under “practice” of its file.
      </EmptyState>
    );
  const contact = practice.items.find(({ key }) => key === (asked ?? first));
  if (contact === undefined) return <Score practice={practice} open={open} />;
  const place = practice.items.indexOf(contact) + 1;
  return (
    <div className={classes.page}>
      <ContactTask
        key={contact.key}
        contact={contact}
        setup={setup}
        title={`Contact ${place} of ${practice.items.length}`}
        next={() => open(nextContact(practice.items, contact.key)?.key ?? "score")}
        last={nextContact(practice.items, contact.key) === null}
      />
    </div>
  );
}
