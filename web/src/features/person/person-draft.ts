import type { Alert, FieldProblem, NamedRef, Person } from "@/api";
import { formatPhone } from "@/lib/phone";

/** A person as the form holds them: every line may still be empty. */
export interface PersonDraft {
  name: string;
  phones: string[];
  emails: string[];
  account: NamedRef | null;
  alerts: Alert[];
  time_zone: string | null;
  language: string;
}

export type PersonChange = Partial<
  Omit<PersonDraft, "account"> & { account_id: string | null }
>;

export function draftOf(person: Person): PersonDraft {
  const { name, emails, account, alerts, time_zone, language } = person;
  // As people read them; the server takes any notation.
  const phones = person.phones.map(formatPhone);
  return { name, phones, emails, account, alerts, time_zone, language };
}

function filled(lines: string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

/** What is sent: only fields that differ, so that a colleague's change of another one stays. */
export function changeOf(draft: PersonDraft, before: PersonDraft): PersonChange {
  const { account, ...rest } = { ...draft, phones: filled(draft.phones), emails: filled(draft.emails) };
  const { account: accountBefore, ...restBefore } = before;
  const changed = Object.entries(rest).filter(
    ([key, value]) =>
      JSON.stringify(value) !== JSON.stringify(restBefore[key as keyof typeof restBefore]),
  );
  return {
    ...(Object.fromEntries(changed) as PersonChange),
    ...(account?.id === accountBefore?.id ? {} : { account_id: account?.id ?? null }),
  };
}

/** The refusal of one line: the server counts the lines it was sent, the form the empty ones as well. */
export function lineError(
  problems: FieldProblem[],
  field: "phones" | "emails",
  lines: string[],
  place: number,
): string | undefined {
  if ((lines[place] ?? "").trim() === "") return undefined;
  const sent = filled(lines.slice(0, place)).length;
  return problems.find((problem) => problem.field === `${field}.${sent}`)?.message;
}
