import { Link } from "@tanstack/react-router";
import type { LogEntry } from "@/api";
import { CHANNEL_LABEL } from "@/lib/words";
import { CaseLink, Dim, Fact, Facts, PersonLink, ShortId, When } from "@/ui";
import classes from "./entries.module.css";

function Contact({ entry }: { entry: LogEntry }) {
  const { conversation } = entry;
  if (conversation === null) return <Dim>None</Dim>;
  return (
    <Link
      to="/conversations/$conversationId"
      params={{ conversationId: conversation.id }}
      className={classes.plain}
    >
      {CHANNEL_LABEL[conversation.channel]} · <When at={conversation.initiated_at} />
    </Link>
  );
}

/** Whose entry, about whom and what, and under which versions it was written. */
export function EntryHead({ entry }: { entry: LogEntry }) {
  return (
    <div className={classes.head}>
      <Facts>
        <Fact label="Agent">{entry.agent.name}</Fact>
        <Fact label="Person">
          <PersonLink person={entry.person} />
          {entry.account !== null && ` · ${entry.account.name}`}
        </Fact>
        <Fact label="Case">
          <CaseLink of={entry.case} />
        </Fact>
        <Fact label="Contact">
          <Contact entry={entry} />
        </Fact>
        <Fact label="Begun">
          <When at={entry.created_at} />
        </Fact>
        <Fact label="Completed">
          <When at={entry.completed_at} />
        </Fact>
        <Fact label="Configuration">{configurationOf(entry)}</Fact>
        {entry.interaction_id !== null && (
          <Fact label="Interaction">
            <ShortId id={entry.interaction_id} />
          </Fact>
        )}
      </Facts>
    </div>
  );
}

/** They differ only where an entry was opened before a publish and completed after it. */
function configurationOf({ form_version: form, rules_version: rules, codes_version: codes }: LogEntry): string {
  if (form === rules && rules === codes) return `Version ${String(form)}`;
  return `Form ${String(form)}, rules ${String(rules)}, codes ${String(codes)}`;
}
