import { CloseButton, Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, type CaseRef, type LogEntry, type PersonRef } from "@/api";
import type { EntrySession } from "../desk";
import { LinkPicker } from "../who/LinkPicker";
import classes from "./parts.module.css";

const ROLES = ["related", "caller", "on_behalf_of", "affected", "cause"];

/** Whom and what else the entry concerns, each with its role. */
export function Links({ session, entry }: { session: EntrySession; entry: LogEntry | null }) {
  const [role, setRole] = useState("related");
  const moved = (answer: LogEntry): void => session.serverMoved(answer);
  const add = useMutation({
    mutationFn: (link: { type: string; id: string }) =>
      api.post<LogEntry>(`/log-entries/${entry?.id ?? ""}/links`, { ...link, role }),
    onSuccess: moved,
  });
  const remove = useMutation({
    mutationFn: (linkId: string) =>
      api.delete<LogEntry>(`/log-entries/${entry?.id ?? ""}/links/${linkId}`),
    onSuccess: () => session.reread(),
  });
  if (!entry) return <p className={classes.dim}>Links can be added once something is written.</p>;
  const pick = (type: "person" | "case") => (item: PersonRef | CaseRef) =>
    add.mutate({ type, id: item.id });
  return (
    <div className={classes.links}>
      <ul>
        {entry.links.map((link) => (
          <li key={link.link_id ?? `${link.type} ${link.id}`}>
            <span>
              {link.label} <span className={classes.dim}>· {link.role.replaceAll("_", " ")}</span>
            </span>
            {link.link_id !== null && (
              <CloseButton
                size={24}
                aria-label={`Remove the link to ${link.label}`}
                onClick={() => remove.mutate(link.link_id ?? "")}
              />
            )}
          </li>
        ))}
      </ul>
      <div className={classes.linkLine}>
        <Select
          aria-label="Role of the link"
          data={ROLES.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
          value={role}
          allowDeselect={false}
          onChange={(next) => setRole(next ?? "related")}
        />
        <LinkPicker onPerson={pick("person")} onCase={pick("case")} />
      </div>
    </div>
  );
}
