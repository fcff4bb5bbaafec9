import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { briefQuery, type Brief as BriefData } from "@/api";
import { formatDay, formatWhen, useNow, useTimeZone } from "@/lib/time";
import classes from "./parts.module.css";

export interface BriefProps {
  personId: string;
  conversationId: string | null;
}

/** What one has to know in ten seconds; folds to its headline. */
export function Brief({ personId, conversationId }: BriefProps) {
  const { data } = useQuery(briefQuery(personId, conversationId));
  const [folded, setFolded] = useState(false);
  if (!data || data.headline === "") return null;
  return (
    <section className={classes.brief} aria-label="Brief" data-folded={folded ? true : undefined}>
      <button
        type="button"
        className={classes.briefFold}
        aria-expanded={!folded}
        aria-label={folded ? "Unfold the brief" : "Fold the brief"}
        onClick={() => setFolded(!folded)}
      >
        {folded ? "▸" : "▾"}
      </button>
      <p className={classes.briefText}>
        <strong>{sentence(data.headline)}</strong>
        {!folded && <BriefDetails brief={data} />}
      </p>
    </section>
  );
}

function BriefDetails({ brief }: { brief: BriefData }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  const last = brief.last_contacts.find(
    ({ topic_label, disposition_label, excerpt }) => topic_label ?? disposition_label ?? excerpt,
  );
  return (
    <>
      {brief.open_promises.slice(0, 2).map(({ entry_id, due_at, overdue, text }) => (
        <span key={entry_id}>
          {" "}
          <span className={overdue ? classes.overdue : undefined}>
            {overdue ? "▲ Overdue: " : "Promised: "}
            {plain(text)}
            {due_at === null ? "" : ` by ${inSentence(formatWhen(due_at, zone, now))}`}.
          </span>
        </span>
      ))}
      {brief.tried.length > 0 && <span> Tried: {brief.tried.slice(0, 3).map(plain).join(", ")}.</span>}
      {last && (
        <span className={classes.briefLast}>
          {formatDay(last.at, zone, now)}
          {last.agent_name === null ? "" : `, ${last.agent_name}`}
          {": "}
          {[
            [last.topic_label, last.disposition_label].filter(Boolean).join(", "),
            last.excerpt,
          ]
            .filter(Boolean)
            .join(" – ")}
        </span>
      )}
    </>
  );
}

/** "Tomorrow 09:00" in the middle of a sentence; names of days keep their capital. */
function inSentence(when: string): string {
  return when.replace(/^(Today|Tomorrow|Yesterday)/, (word) => word.toLowerCase());
}

function plain(text: string): string {
  return text.trim().replace(/\.$/, "");
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
