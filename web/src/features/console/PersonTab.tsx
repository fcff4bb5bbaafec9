import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { personQuery, timelineQuery } from "@/api";
import { formatPhone } from "@/lib/phone";
import { EmptyState, ErrorState, Fact, Facts, LoadingRows, PersonLink } from "@/ui";
import { TimelineLine } from "./BeforeThis";
import classes from "./console.module.css";

/** The person of this contact, with everything that ever happened. */
export function PersonTab({ personId }: { personId: string }) {
  const person = useQuery(personQuery(personId));
  const timeline = useInfiniteQuery(timelineQuery(personId, {}));
  if (person.isError) return <ErrorState error={person.error} retry={() => person.refetch()} />;
  if (!person.data) return <LoadingRows label="Loading the person" />;
  const { phones, emails, account, language, time_zone: zone } = person.data;
  const items = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className={classes.strip}>
        <Facts>
          <Fact label="Person">
            <strong>
              <PersonLink person={person.data} />
            </strong>
            {account ? ` · ${account.name}` : ""}
          </Fact>
          {phones.length > 0 && <Fact label="Phone">{phones.map(formatPhone).join(", ")}</Fact>}
          {emails.length > 0 && <Fact label="Email">{emails.join(", ")}</Fact>}
          {language !== "" && <Fact label="Language">{language}</Fact>}
          {zone !== null && zone !== "" && <Fact label="Time zone">{zone.replaceAll("_", " ")}</Fact>}
        </Facts>
      </div>
      <div className={classes.talk} tabIndex={0} role="region" aria-label="Timeline">
        <h2 className={classes.subTitle}>Timeline</h2>
        {timeline.isPending && <LoadingRows rows={6} label="Loading the timeline" />}
        {timeline.isError && (
          <ErrorState error={timeline.error} retry={() => timeline.refetch()} />
        )}
        {timeline.isSuccess && items.length === 0 && (
          <EmptyState title="No contact yet">What happens with this person stands here.</EmptyState>
        )}
        {items.map((item) => (
          <TimelineLine key={`${item.kind} ${item.id}`} item={item} />
        ))}
        {timeline.hasNextPage && (
          <Button loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
            Show more
          </Button>
        )}
      </div>
    </>
  );
}
