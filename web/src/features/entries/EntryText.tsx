import { useQueryClient } from "@tanstack/react-query";
import type { LogEntry } from "@/api";
import { TranscriptOf } from "@/entry-form";
import { useCodes } from "@/lib/codes";
import { useTimeZone } from "@/lib/time";
import { Dim, RichText, SectionTitle } from "@/ui";
import { shownFields, summaryLines } from "./values";
import classes from "./entries.module.css";

const ORIGIN: Record<string, string> = {
  context: "from the contact",
  system: "by Interlog",
  machine: "suggested",
  import: "imported",
};

function Fields({ entry }: { entry: LogEntry }) {
  const codes = useCodes(entry.form_version);
  const zone = useTimeZone();
  return (
    <dl className={classes.fields}>
      {shownFields(entry, codes, zone).map((field) => (
        <div key={field.key}>
          <dt>{field.label}</dt>
          <dd>
            {field.text}{" "}
            {field.origin !== undefined && field.origin !== "agent" && (
              <Dim small>{ORIGIN[field.origin]}</Dim>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function MoreIssues({ entry }: { entry: LogEntry }) {
  const codes = useCodes(entry.form_version);
  const issues = entry.values.more_issues ?? [];
  if (issues.length === 0) return null;
  return (
    <section className={classes.section}>
      <SectionTitle>Also about</SectionTitle>
      <ul className={classes.list}>
        {issues.map((issue, index) => (
          <li key={index}>
            {codes.label("topics", issue.topic)}{" "}
            <Dim>
              {codes.label("dispositions", issue.disposition)}
              {issue.outcome != null && ` · ${codes.label("outcomes", issue.outcome)}`}
            </Dim>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Links beyond the person, case and contact named at the top. */
function FurtherLinks({ entry }: { entry: LogEntry }) {
  const named = new Set([
    entry.person?.id,
    entry.account?.id,
    entry.case?.id,
    entry.conversation_id,
  ]);
  const links = entry.links.filter((link) => !named.has(link.id));
  if (links.length === 0) return null;
  return (
    <section className={classes.section}>
      <SectionTitle>Also linked to</SectionTitle>
      <ul className={classes.list}>
        {links.map((link) => (
          <li key={link.link_id ?? `${link.type} ${link.id} ${link.role}`}>
            {link.label} <Dim>{[link.type, link.role].filter(Boolean).join(" · ")}</Dim>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TranscriptSection({ entry }: { entry: LogEntry }) {
  const client = useQueryClient();
  const { may, transcript_ref: transcript } = entry;
  if (transcript === null && !may.edit && !may.amend) return null;
  return (
    <section className={classes.section}>
      <SectionTitle>Transcript</SectionTitle>
      <TranscriptOf
        entry={entry}
        onChanged={(answer) => {
          client.setQueryData(["entry", answer.id], answer);
          void client.invalidateQueries({ queryKey: ["entry", answer.id, "revisions"] });
        }}
      />
    </section>
  );
}

/** What was written. */
export function EntryText({ entry }: { entry: LogEntry }) {
  const { notes_html: notes, handover_note: handover } = entry.values;
  const summary = summaryLines(entry.values);
  return (
    <>
      <div className={classes.columns}>
        <section className={classes.section}>
          <SectionTitle>Notes</SectionTitle>
          {notes == null || notes === "" ? <Dim>No notes.</Dim> : <RichText html={notes} />}
          {summary.length > 0 && (
            <dl className={classes.fields}>
              {summary.map((line) => (
                <div key={line.label}>
                  <dt>{line.label}</dt>
                  <dd>{line.text}</dd>
                </div>
              ))}
            </dl>
          )}
          {handover != null && handover !== "" && (
            <p>
              <Dim>Handed over with: </Dim>
              {handover}
            </p>
          )}
        </section>
        <section className={classes.section}>
          <SectionTitle>Fields</SectionTitle>
          <Fields entry={entry} />
        </section>
      </div>
      <TranscriptSection entry={entry} />
      <MoreIssues entry={entry} />
      <FurtherLinks entry={entry} />
    </>
  );
}
