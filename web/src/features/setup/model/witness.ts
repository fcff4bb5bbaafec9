import type { Body, FormAnswer, SetupProblem } from "../draft";
import { andList, channelLabel, fieldLabel, fieldOf, valueWords } from "./words";

/** "chooses Refund issued for Disposition and ticks Tried self-service first"; "" when nothing was chosen. */
export function doesWords(body: Body, witness: Record<string, unknown>): string {
  const parts = Object.entries(witness)
    .filter(([key]) => key !== "channel")
    .map(([key, value]) => {
      const label = fieldLabel(body, key);
      if (typeof value === "boolean") return `${value ? "ticks" : "leaves"} ${label}${value ? "" : " unticked"}`;
      const coded = fieldOf(body, key)?.code_list != null;
      return `${coded ? "chooses" : "enters"} ${valueWords(body, key, value)} for ${label}`;
    });
  return andList(parts);
}

/** "On form Emails (Email) an agent who chooses Refund issued for Disposition cannot save." */
export function refutedWords(body: Body, form: FormAnswer): string {
  const where = form.channel === "" ? form.name : `${form.name} (${channelLabel(form.channel)})`;
  const does = doesWords(body, form.witness ?? {});
  return does === ""
    ? `On form ${where} no entry can be saved.`
    : `On form ${where} an agent who ${does} cannot save.`;
}

export type SetupLink =
  | { to: "/setup/fields"; search: { field: string } }
  | { to: "/setup/codes/$list"; params: { list: string }; search: { code?: string } }
  | { to: "/setup/forms"; search: { form?: string; field?: string } }
  | { to: "/setup/rules"; search: { rule: string } }
  | { to: "/setup/hotkeys" };

/** Where a problem is mended. */
export function linkOf(problem: SetupProblem): SetupLink | null {
  const { path, rule, form, list, code, field } = problem;
  if (path?.startsWith("settings.hotkeys") === true) return { to: "/setup/hotkeys" };
  if (problem.kind === "field_hidden" && form !== null)
    return { to: "/setup/forms", search: { form, ...(field === null ? {} : { field }) } };
  if (rule !== null) return { to: "/setup/rules", search: { rule } };
  if (form !== null) return { to: "/setup/forms", search: { form, ...(field === null ? {} : { field }) } };
  if (list !== null)
    return { to: "/setup/codes/$list", params: { list }, search: code === null ? {} : { code } };
  if (path?.startsWith("forms") === true) return { to: "/setup/forms", search: {} };
  if (field !== null) return { to: "/setup/fields", search: { field } };
  return null;
}
