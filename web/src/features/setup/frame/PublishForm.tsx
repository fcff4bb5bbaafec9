import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useEffect, useState, type SyntheticEvent } from "react";
import { isProblem, messageOf } from "@/api";
import { SectionTitle, StatusPill } from "@/ui";
import { useDraft, useDraftStore, type SetupProblem } from "../draft";
import { counted } from "../model/words";
import { ForAgents } from "../parts/ForAgents";
import { ProblemList } from "../parts/Problems";
import { useFold } from "../parts/useFold";
import { verdictOf } from "./check-words";
import { usePublish } from "./usePublish";
import classes from "./frame.module.css";

const REFUSALS_AT_FIRST = 4;

/** What keeps it from being published; pressing one leads there. */
function Refusals({ errors, close }: { errors: readonly SetupProblem[]; close: () => void }) {
  const { shown, left, unfold } = useFold(errors, REFUSALS_AT_FIRST);
  return (
    <>
      <p role="alert">
        <strong>This cannot be published yet.</strong>
      </p>
      <div onClick={close}>
        <ProblemList problems={shown} linked />
      </div>
      {left > 0 && (
        <div>
          <Button onClick={unfold}>Show {counted(left, "more error")}</Button>
        </div>
      )}
    </>
  );
}

/** What does not keep it from being published, to be read on demand. */
function Warnings({ warnings, close }: { warnings: readonly SetupProblem[]; close: () => void }) {
  const keeps = `${warnings.length === 1 ? "does" : "do"} not keep it from being published`;
  return (
    <details className={classes.warnings}>
      <summary>
        {counted(warnings.length, "warning")} {keeps}
      </summary>
      <div onClick={close}>
        <ProblemList problems={warnings} linked />
      </div>
    </details>
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
  const warnings = problems.filter((problem) => problem.severity === "warning");
  const refused = errors.length > 0 && !draft.checking;
  const failed = publish.isError && !(isProblem(publish.error) && publish.error.type.endsWith("setup_refused"));
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    publish.mutate(note);
  }
  return (
    <form className={classes.publish} onSubmit={submit}>
      <section>
        <ForAgents to="draft" />
        <p className={classes.calm}>
          Who is writing an entry just now keeps every word: the panel goes over to the new form when
          they complete it, and says what is different.
        </p>
      </section>
      <section>
        <SectionTitle side={<StatusPill tone={verdict.tone}>{verdict.text}</StatusPill>}>Check</SectionTitle>
        {refused && <Refusals errors={errors} close={close} />}
        {!draft.checking && warnings.length > 0 && <Warnings warnings={warnings} close={close} />}
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
