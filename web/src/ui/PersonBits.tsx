import { Link } from "@tanstack/react-router";
import type { Alert, CaseRef, PersonRef } from "@/api";
import { formatOffset, formatTime, useNow } from "@/lib/time";
import { Chip } from "./layout";
import { Dim } from "./text";
import classes from "./PersonBits.module.css";

export const ALERT_LABEL: Record<Alert["kind"], string> = {
  vulnerable: "Vulnerable",
  legal: "Legal",
  do_not_contact: "Do not contact",
  note: "Note",
};

/** What one must know before speaking with this person. */
export function Alerts({ alerts, short = false }: { alerts: Alert[]; short?: boolean }) {
  if (short)
    return (
      <>
        {alerts.map((alert, index) => (
          <Chip key={index} tone={alert.kind === "note" ? "warn" : "bad"}>
            <span aria-hidden>{alert.kind === "note" ? "◆" : "▲"}</span>
            <span title={alert.text}>{ALERT_LABEL[alert.kind]}</span>
          </Chip>
        ))}
      </>
    );
  return (
    <>
      {alerts.map((alert, index) => (
        <Chip key={index} tone={alert.kind === "note" ? "warn" : "bad"}>
          <span aria-hidden>{alert.kind === "note" ? "◆" : "▲"}</span>
          {alert.kind === "note" ? alert.text : ALERT_LABEL[alert.kind]}
          {alert.kind !== "note" && alert.text !== "" && `: ${alert.text}`}
        </Chip>
      ))}
    </>
  );
}

export function PersonLink({ person }: { person: PersonRef | null }) {
  if (person === null) return <Dim>Not known</Dim>;
  return (
    <Link to="/people/$personId" params={{ personId: person.id }} className={classes.link}>
      {person.name}
    </Link>
  );
}

export function CaseLink({ of }: { of: CaseRef | null }) {
  if (of === null) return <Dim>–</Dim>;
  return (
    <Link to="/cases/$caseId" params={{ caseId: of.id }} className={classes.plain}>
      {of.number} {of.subject}
    </Link>
  );
}

/** What the clock on the customer's wall says. */
export function LocalTime({ zone }: { zone: string }) {
  const now = useNow(10_000);
  return (
    <span>
      {formatTime(now, zone)} <Dim>{formatOffset(zone, now)}</Dim>
    </span>
  );
}
