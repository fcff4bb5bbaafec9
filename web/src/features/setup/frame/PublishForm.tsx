import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState, type SyntheticEvent } from "react";
import { isProblem, messageOf } from "@/api";
import { ErrorState, LoadingRows, SectionTitle, StatusPill } from "@/ui";
import { useBody, useDraft, useDraftStore } from "../draft";
import { agentSentences } from "../model/agent-words";
import { counted, listLabel } from "../model/words";
import { ProblemList } from "../parts/Problems";
import { diffQuery } from "../queries";
import { verdictOf } from "./check-words";
import { usePublish } from "./usePublish";
import classes from "./frame.module.css";

/** What agents will notice, as far as the first page of differences tells. */
function ForAgents() {
  const body = useBody();
  const { revision } = useDraft();
  const query = useInfiniteQuery(diffQuery("current", "draft", revision));
  if (query.isPending) return <LoadingRows rows={3} label="Comparing" />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  const rest = (query.data.pages[0]?.total ?? 0) - items.length;
  const sentences = agentSentences(items, (name) => listLabel(body, name));
  return (
    <ul className={classes.sentences} tabIndex={0} aria-label="What changes for agents">
      {sentences.map((sentence, index) => (
        <li key={index}>{sentence}</li>
      ))}
      {rest > 0 && <li>And {counted(rest, "more change")}.</li>}
    </ul>
  );
}

function Content({ close }: { close: () => void }) {
  const store = useDraftStore();
  const draft = useDraft();
  const [note, setNote] = useState("");
  const publish = usePublish(close);
  const verdict = verdictOf(draft);
  // What is about to become true for everybody is checked as it stands.
  useEffect(() => void store.check(), [store]);
  const problems = draft.check?.result.problems ?? [];
  const errors = problems.filter((problem) => problem.severity === "error");
  const warnings = problems.length - errors.length;
  const refused = errors.length > 0 && !draft.checking;
  const failed = publish.isError && !(isProblem(publish.error) && publish.error.type.endsWith("setup_refused"));
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    publish.mutate(note);
  }
  return (
    <form className={classes.publish} onSubmit={submit}>
      <section>
        <SectionTitle>What changes for agents</SectionTitle>
        <ForAgents />
        <p className={classes.calm}>
          Who is writing an entry just now keeps every word: the panel goes over to the new form when
          they complete it, and says what is different.
        </p>
      </section>
      <section>
        <SectionTitle side={<StatusPill tone={verdict.tone}>{verdict.text}</StatusPill>}>Check</SectionTitle>
        {refused && (
          <>
            <p role="alert">
              <strong>This cannot be published yet.</strong>
            </p>
            <div onClick={close} className={classes.refusals}>
              <ProblemList problems={errors} linked />
            </div>
          </>
        )}
        {!refused && warnings > 0 && (
          <p className={classes.calm}>
            {counted(warnings, "warning")} {warnings === 1 ? "does" : "do"} not keep it from being published.
          </p>
        )}
      </section>
      <TextInput
        label="Note"
        description="Why, for those who look at the versions later."
        maxLength={255}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {failed && (
        <p role="alert" className={classes.notSaved}>
          <span aria-hidden>▲ </span>
          {publish.error instanceof Error ? publish.error.message : messageOf(publish.error)}
        </p>
      )}
      <Group justify="flex-end">
        <Button onClick={close}>Not yet</Button>
        <Button type="submit" variant="filled" disabled={refused} loading={publish.isPending}>
          Publish
        </Button>
      </Group>
    </form>
  );
}

/** From draft to version: what it means, whether it holds, and why it is made. */
export function PublishForm({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Modal opened={opened} onClose={close} title="Publish the draft" size="lg">
      <Content close={close} />
    </Modal>
  );
}
