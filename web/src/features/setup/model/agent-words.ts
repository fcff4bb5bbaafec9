import type { Difference } from "../draft";
import { andList, counted } from "./words";

const FEW_CODES = 4;

type Names = (list: string) => string;
/** How a field stands on a form that it is new on; null where nothing is known of it. */
type Placed = (form: string, field: string) => string | null;

/** What agents will notice once this is published, in sentences. */
export function agentSentences(items: readonly Difference[], listName: Names, placed: Placed = () => null): string[] {
  const added = addedPlaces(items, placed);
  const said = items.filter((item) => item.part !== "code").flatMap((item) => sentencesOf(item, added));
  return [...said, ...codeSentences(items.filter((item) => item.part === "code"), listName)];
}

function sentencesOf(item: Difference, added: Map<string, string>): string[] {
  const { part, change, name, key, lines } = item;
  if (part === "field") {
    if (change === "added") return [`New field “${name}”.`];
    if (change === "removed") return [`The field “${name}” is gone; entries that have it keep it.`];
    return [`The field “${name}” ${changedWords(item)}.`];
  }
  if (part === "form") {
    if (change === "added") return [`New form “${name}”.`];
    if (change === "removed") return [`The form “${name}” is gone.`];
    return lines.flatMap(({ what, before, after }) => {
      if (before === null) return added.get(placeId(key, what)) ?? [];
      if (after === null) return `Form “${name}”: ${what} is taken off.`;
      return `Form “${name}”: ${what}: ${after} (was ${before}).`;
    });
  }
  if (part === "rule") {
    if (change === "removed") return [`The rule “${name}” asks for nothing any more.`];
    const message = lines.find(({ what }) => what === "Message")?.after ?? "";
    if (change === "added") return [`New rule “${name}”${message === "" ? "." : `: ${message}`}`];
    return [`The rule “${name}” ${changedWords(item)}.`];
  }
  if (part === "setting")
    return lines.map(({ before, after }) => `${name}: ${after ?? "not set"} (was ${before ?? "not set"}).`);
  return [];
}

const placeId = (form: string, field: string): string => `${form} ${field}`;

/** One sentence for a field that comes onto several forms in the same way; it stands where the first of them does. */
function addedPlaces(items: readonly Difference[], placed: Placed): Map<string, string> {
  const same = new Map<string, { id: string; field: string; words: string | null; forms: string[] }>();
  for (const { part, change, key, name, lines } of items) {
    if (part !== "form" || change !== "changed") continue;
    for (const { what, before, after } of lines) {
      if (before !== null) continue;
      const words = placed(key, what) ?? after;
      const known = same.get(`${what} ${words ?? ""}`);
      if (known !== undefined) known.forms.push(name);
      else same.set(`${what} ${words ?? ""}`, { id: placeId(key, what), field: what, words, forms: [name] });
    }
  }
  return new Map(
    [...same.values()].map(({ id, field, words, forms }) => {
      const where = `${forms.length === 1 ? "the form" : "the forms"} ${andList(forms.map((form) => `“${form}”`))}`;
      return [id, `“${field}” is added to ${where}${words === null ? "" : `: ${words}`}.`];
    }),
  );
}

const NOUN: Record<string, string> = {
  Help: "help text",
  Default: "default",
  Message: "message",
  Condition: "condition",
};

/** "has another help text and another label (was “Subject”)" */
function changedWords({ lines }: Difference): string {
  const said = lines.map(({ what, before, after }) => {
    const noun = NOUN[what] ?? what.toLowerCase();
    if (before === null) return `a ${noun} now`;
    if (after === null) return `no ${noun} any more`;
    return what === "Label" || what === "Name" ? `another ${noun} (was “${before}”)` : `another ${noun}`;
  });
  return said.length === 0 ? "is different" : `has ${andList(said)}`;
}

function codeSentences(items: readonly Difference[], listName: Names): string[] {
  const lists = new Map<string, Difference[]>();
  for (const item of items) lists.set(item.list ?? "", [...(lists.get(item.list ?? "") ?? []), item]);
  return [...lists].flatMap(([list, codes]) => {
    const name = listName(list);
    return (["added", "removed", "changed"] as const).flatMap((change) => {
      const those = codes.filter((code) => code.change === change);
      if (those.length === 0) return [];
      const labels = those.length <= FEW_CODES ? `: ${those.map((one) => one.name).join(", ")}` : "";
      const verb = { added: "new", removed: "gone", changed: "different" }[change];
      return [`${name}: ${counted(those.length, "code")} ${verb}${labels}.`];
    });
  });
}
