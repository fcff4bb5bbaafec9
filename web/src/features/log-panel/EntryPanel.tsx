import { useId, useMemo, useRef } from "react";
import type { Conversation } from "@/api";
import {
  blockingFields,
  EntryForm,
  fieldId,
  notesField,
  panelFields,
  problemsOf,
  shownFields,
  useFirstProblem,
} from "@/entry-form";
import { readField, useDraft } from "@/lib/drafts";
import { panelKeysOf, useHotkey } from "@/lib/hotkeys";
import { FormChanged } from "./change/FormChanged";
import { KeptFields } from "./change/KeptFields";
import { useFormChange } from "./change/useFormChange";
import { usePanelWorld } from "./context";
import type { EntrySession } from "./desk";
import { EntryFoot } from "./EntryFoot";
import { EntryHead } from "./EntryHead";
import { FieldKeys } from "./FieldKeys";
import { EntryTabs } from "./EntryTabs";
import { EntryExtras } from "./EntryExtras";
import classes from "./panel.module.css";
import { Brief } from "./parts/Brief";
import { ChannelChip } from "./parts/ChannelChip";
import { Conflicts } from "./parts/Conflicts";
import { useEntrySubject } from "./parts/entry-subject";
import { originOf } from "./parts/origin";
import { PanelNotes } from "./parts/PanelNotes";
import { SharedDraft } from "./parts/SharedDraft";
import { useComplete, type Completion } from "./useComplete";
import { WhoBlock } from "./who/WhoBlock";

export interface EntryPanelProps {
  session: EntrySession;
  /** In front; the others stay mounted so that their cursor and undo are not lost. */
  active: boolean;
  onNew: () => void;
  onPark: (session: EntrySession) => void;
}

/** One draft, from who it is about down to Complete. */
export function EntryPanel({ session, active, onNew, onPark }: EntryPanelProps) {
  const { me, setup } = usePanelWorld();
  const keys = panelKeysOf(setup, me.preferences.hotkeys);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const snapshot = useDraft(session);
  const { entry, values } = snapshot;
  const conversationId = session.conversationId ?? entry?.conversation_id ?? null;
  const subject = useEntrySubject(conversationId, entry, values);
  const completion = useComplete(session);
  const channel = subject.conversation?.channel ?? entry?.values.channel;
  const queue = entry?.conversation?.queue;
  const all = useMemo(() => panelFields(setup, channel, queue), [setup, channel, queue]);
  const moved = useFormChange(setup, entry, { channel, queue }, values);
  const fields = shownFields(all, values, completion.problems);
  const extra = blockingFields(setup, fields, completion.problems);
  const notes = fields.find(({ key }) => key === "notes_html") ?? notesField();
  const above = fields.filter(({ top }) => top);
  const rest = [...extra, ...fields.filter((field) => field !== notes && !field.top)];
  const shown = [...above, notes, ...rest];
  const change = (field: string, value: unknown): void => {
    completion.clear(field);
    session.edit(field, value);
  };
  const origin = (key: string) => originOf(snapshot, key);
  useCompleteKey(active, root, completion, keys.complete);
  useFirstProblem(id, shown, completion);
  const shownNotes = readField(values, "notes_html");
  return (
    <div ref={root} className={classes.entry} hidden={!active}>
      {active && <FieldKeys id={id} fields={shown} keys={keys.fields} />}
      <header className={classes.head}>
        <EntryHead
          chip={<ChannelChip conversation={subject.conversation ?? entry?.conversation ?? undefined} />}
          onNew={onNew}
        />
        <EntryTabs />
        <WhoBlock session={session} subject={subject} />
        {subject.person && <Brief personId={subject.person.id} conversationId={conversationId} />}
      </header>
      <div className={classes.body}>
        {moved.lines && <FormChanged lines={moved.lines} onRead={moved.read} />}
        <Conflicts session={session} snapshot={snapshot} />
        {entry?.shared_from && (
          <SharedDraft
            session={session}
            snapshot={snapshot}
            from={entry.shared_from}
            note={transferNote(subject.conversation)}
          />
        )}
        <EntryForm
          id={id}
          fields={above}
          values={values}
          originOf={origin}
          problems={completion.problems}
          onChange={change}
        />
        <PanelNotes
          id={fieldId(id, "notes_html")}
          session={session}
          field={notes}
          fields={shown}
          value={typeof shownNotes === "string" ? shownNotes : ""}
          problems={problemsOf(completion.problems, "notes_html")}
          conversationId={conversationId}
          onChange={change}
        />
        <EntryForm
          id={id}
          fields={rest}
          values={values}
          originOf={origin}
          problems={completion.problems}
          onChange={change}
        />
        {moved.kept.length > 0 && <KeptFields fields={moved.kept} old={moved.old ?? setup} />}
        <EntryExtras
          id={id}
          session={session}
          snapshot={snapshot}
          fields={shown}
          problems={completion.problems}
          onChange={change}
        />
      </div>
      <EntryFoot session={session} completion={completion} onPark={() => onPark(session)} />
    </div>
  );
}

function transferNote(conversation: Conversation | undefined): string | null {
  return conversation?.legs.findLast(({ transfer_note }) => transfer_note)?.transfer_note ?? null;
}

/** The complete key works from everywhere in the panel and nowhere else. */
function useCompleteKey(
  active: boolean,
  root: React.RefObject<HTMLDivElement | null>,
  completion: Completion,
  keys: string,
): void {
  useHotkey(
    {
      id: "panel.complete",
      keys,
      label: "Complete the entry",
      group: "Interaction log",
      when: () => root.current?.contains(document.activeElement) === true,
      run: () => void completion.run(),
    },
    active,
  );
}
