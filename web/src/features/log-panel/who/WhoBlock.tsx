import type { EntrySubject } from "../parts/entry-subject";
import type { EntrySession } from "../desk";
import { CaseChoice } from "./CaseChoice";
import { ChooseCaller } from "./ChooseCaller";
import { LocalTime } from "./LocalTime";
import { PersonChoice } from "./PersonChoice";
import { useRelink } from "./useRelink";
import { Verified } from "./Verified";
import classes from "./who.module.css";

const ALERT_WORD = {
  vulnerable: "Vulnerable",
  legal: "Legal",
  do_not_contact: "Do not contact",
  note: "Note",
} as const;

/** Who and what the entry is about; every part can be changed where it stands. */
export function WhoBlock({ session, subject }: { session: EntrySession; subject: EntrySubject }) {
  const relink = useRelink(session, subject);
  const { person, conversation } = subject;
  return (
    <div className={classes.who}>
      {subject.candidates.length > 0 && (
        <ChooseCaller
          candidates={subject.candidates}
          address={subject.address}
          onChoose={relink.person}
        />
      )}
      <div className={classes.row}>
        <PersonChoice subject={subject} onChoose={relink.person} />
        {person && conversation && <Verified conversation={conversation} />}
        {person && <LocalTime zone={person.time_zone} />}
      </div>
      <div className={classes.row}>
        <CaseChoice subject={subject} onChoose={relink.case} />
      </div>
      {person && person.alerts.length > 0 && (
        <ul className={classes.alerts} aria-label="Alerts">
          {person.alerts.map(({ kind, text }) => (
            <li key={`${kind} ${text}`} data-note={kind === "note" ? true : undefined}>
              <span aria-hidden="true">▲</span>
              <span>{text === "" ? ALERT_WORD[kind] : `${ALERT_WORD[kind]}: ${text}`}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
