import { Button, Group, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState, type SyntheticEvent } from "react";
import { setupQuery, setupVersionQuery, type LogEntry, type Setup } from "@/api";
import {
  blockingFields,
  EntryForm,
  FormContext,
  MoreFields,
  NotesField,
  notesField,
  panelFields,
  problemsOf,
  shownFields,
  useFirstProblem,
} from "@/entry-form";
import { readField } from "@/lib/drafts";
import { useMe } from "@/lib/me";
import { ErrorState, LoadingRows, SectionTitle } from "@/ui";
import { useAmend } from "./useAmend";
import classes from "./entries.module.css";

interface AmendFormProps {
  entry: LogEntry;
  close: () => void;
}

/** Changes a completed entry with a reason, in the form it was written with. */
export function AmendForm({ entry, close }: AmendFormProps) {
  const now = useQuery(setupQuery).data;
  const current = now?.version === entry.form_version ? now : undefined;
  const own = useQuery({
    ...setupVersionQuery(entry.form_version),
    enabled: now !== undefined && current === undefined,
  });
  const setup = current ?? own.data;
  if (own.isError) return <ErrorState error={own.error} retry={() => own.refetch()} />;
  if (setup === undefined) return <LoadingRows rows={8} label="Loading the form" />;
  return <Filled entry={entry} close={close} setup={setup} />;
}

function Filled({ entry, close, setup }: AmendFormProps & { setup: Setup }) {
  const me = useMe();
  const world = useMemo(() => ({ me, setup }), [me, setup]);
  const id = useId();
  const amend = useAmend(entry, close);
  const [reason, setReason] = useState("");
  const { values, problems, edit } = amend;
  const channel = entry.values.channel ?? entry.conversation?.channel;
  const queue = entry.conversation?.queue;
  const all = useMemo(() => panelFields(setup, channel, queue), [setup, channel, queue]);
  const fields = shownFields(all, values, problems);
  const notes = fields.find(({ key }) => key === "notes_html") ?? notesField();
  const above = fields.filter(({ top }) => top);
  const about = problems.filter(({ field }) => field !== "reason");
  const extra = blockingFields(setup, fields, about);
  const rest = [...extra, ...fields.filter((field) => field !== notes && !field.top)];
  const shown = [...above, notes, ...rest];
  useFirstProblem(id, shown, { busy: amend.busy, problems: about });
  const shownNotes = readField(values, "notes_html");
  const form = { id, values, problems: about, onChange: edit };

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    amend.save(reason);
  }
  return (
    <FormContext value={world}>
      <form className={classes.amend} onSubmit={submit}>
        <SectionTitle>Amend</SectionTitle>
        {amend.newer !== null && (
          <p role="alert" className={classes.newer}>
            <span>
              <span aria-hidden>◆ </span>
              Somebody changed this entry meanwhile: it is at revision {amend.newer} now. What you
              wrote here is still there.
            </span>
            <Button onClick={amend.goOn}>Go on with revision {amend.newer}</Button>
          </p>
        )}
        <EntryForm {...form} fields={above} />
        <NotesField
          id={`${id}-notes_html`}
          field={notes}
          fields={shown}
          value={typeof shownNotes === "string" ? shownNotes : ""}
          problems={problemsOf(about, "notes_html")}
          onChange={edit}
        />
        <EntryForm {...form} fields={rest} />
        <MoreFields {...form} fields={shown} />
        <Textarea
          label="Why is it changed?"
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          error={problemsOf(problems, "reason")[0]?.message}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {amend.message !== null && amend.newer === null && (
          <p role="alert" className={classes.error}>
            <span aria-hidden>▲ </span>
            {amend.message}
          </p>
        )}
        <Group justify="flex-end">
          <Button onClick={close}>Leave it as it is</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={amend.nothing || reason.trim() === "" || amend.newer !== null}
            loading={amend.busy}
          >
            Save the amendment
          </Button>
        </Group>
      </form>
    </FormContext>
  );
}
