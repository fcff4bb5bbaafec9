import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { caseQuery, conversationsQuery, type CaseRef } from "@/api";
import { CHANNEL_LABEL } from "@/lib/words";
import { CaseLink, CaseStatePill, Dim, ErrorState, Fact, Facts, LoadingRows, When } from "@/ui";
import { Link } from "@tanstack/react-router";
import classes from "./console.module.css";

/** The case of this contact and the contacts it has had. */
export function CaseTab({ of }: { of: CaseRef }) {
  const found = useQuery({ ...caseQuery(of.id), placeholderData: of }).data ?? of;
  const contacts = useInfiniteQuery(conversationsQuery({ case: of.id }));
  const items = contacts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className={classes.strip}>
        <Facts>
          <Fact label="Case">
            <strong>
              <CaseLink of={found} />
            </strong>
          </Fact>
          <Fact label="Status">
            <CaseStatePill status={found.status} />
          </Fact>
          <Fact label="Opened">
            <When at={found.opened_at} />
          </Fact>
          <Fact label="Owner">{found.owner?.name ?? "Nobody"}</Fact>
        </Facts>
      </div>
      <div className={classes.talk} tabIndex={0} role="region" aria-label="Contacts of this case">
        <h2 className={classes.subTitle}>Contacts</h2>
        {contacts.isPending && <LoadingRows rows={4} label="Loading the contacts" />}
        {contacts.isError && (
          <ErrorState error={contacts.error} retry={() => contacts.refetch()} />
        )}
        {contacts.isSuccess && items.length === 0 && <Dim>No contact is linked yet.</Dim>}
        {items.map((item) => (
          <div key={item.id} className={classes.line} data-wide>
            <span className={classes.lineAt}>
              <When at={item.initiated_at} format="day" />
            </span>
            <span className={classes.lineWho}>{CHANNEL_LABEL[item.channel]}</span>
            <span className={classes.lineText}>
              <Link to="/conversations/$conversationId" params={{ conversationId: item.id }}>
                {item.subject ?? item.person?.name ?? CHANNEL_LABEL[item.channel]}
              </Link>
              {item.queue !== null && <Dim> · {item.queue}</Dim>}
            </span>
          </div>
        ))}
      </div>
    </>
  );
}
