import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ErrorState, LoadingRows, SectionTitle } from "@/ui";
import { useBody, useDraft } from "../draft";
import { agentSentences } from "../model/agent-words";
import { placedWords } from "../model/placed-words";
import { counted, listLabel } from "../model/words";
import { diffQuery } from "../queries";
import classes from "./parts.module.css";
import { useFold } from "./useFold";

const AT_FIRST = 6;

/** What agents will notice once the draft or an old version is in use, as far as the first page of differences tells. */
export function ForAgents({ to }: { to: string }) {
  const body = useBody();
  const { revision } = useDraft();
  const query = useInfiniteQuery(diffQuery("current", to, revision));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const listName = (name: string): string => listLabel(body, name);
  // Rules and places are known of the draft alone.
  const placed = to === "draft" ? (form: string, field: string) => placedWords(body, form, field) : undefined;
  const sentences = agentSentences(items, listName, placed);
  const { shown, left, unfold } = useFold(sentences, AT_FIRST);
  return (
    <section className={classes.forAgents}>
      <SectionTitle side={query.isSuccess && counted(total, "change")}>What changes for agents</SectionTitle>
      {query.isPending && <LoadingRows rows={3} label="Comparing" />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.isSuccess && sentences.length === 0 && <p>Nothing that agents notice.</p>}
      <ul aria-label="What changes for agents">
        {shown.map((sentence, index) => (
          <li key={index}>{sentence}</li>
        ))}
        {left === 0 && total > items.length && <li>And {counted(total - items.length, "more change")}.</li>}
      </ul>
      {left > 0 && (
        <div>
          <Button onClick={unfold}>Show {left.toLocaleString("en")} more</Button>
        </div>
      )}
    </section>
  );
}
