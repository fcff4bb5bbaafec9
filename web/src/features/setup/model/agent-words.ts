import type { Difference } from "../draft";
import { counted } from "./words";

const FEW_CODES = 4;

/** What agents will notice once this is published, in sentences. */
export function agentSentences(items: readonly Difference[], listName: (list: string) => string): string[] {
  const said = items.filter((item) => item.part !== "code").flatMap(sentencesOf);
  return [...said, ...codeSentences(items.filter((item) => item.part === "code"), listName)];
}

function sentencesOf(item: Difference): string[] {
  const { part, change, name, lines } = item;
  const after = (what: string): string => lines.find((line) => line.what === what)?.after ?? "";
  if (part === "field") {
    if (change === "added") return [`New field “${name}”.`];
    if (change === "removed") return [`The field “${name}” is gone; entries that have it keep it.`];
    return [`The field “${name}” is different: ${changedWhat(item)}.`];
  }
  if (part === "form") {
    if (change === "added") return [`New form “${name}”.`];
    if (change === "removed") return [`The form “${name}” is gone.`];
    return lines.map(({ what, before, after: now }) => {
      if (before === null) return `Form “${name}”: ${what} is added${now === null ? "" : ` (${now})`}.`;
      if (now === null) return `Form “${name}”: ${what} is taken off.`;
      return `Form “${name}”: ${what}: ${now} (was ${before}).`;
    });
  }
  if (part === "rule") {
    if (change === "removed") return [`The rule “${name}” asks for nothing any more.`];
    const message = after("Message");
    if (change === "added") return [`New rule “${name}”${message === "" ? "." : `: ${message}`}`];
    return [`The rule “${name}” is different: ${changedWhat(item)}.`];
  }
  if (part === "setting")
    return lines.map(({ before, after: now }) => `${name}: ${now ?? "not set"} (was ${before ?? "not set"}).`);
  return [];
}

function changedWhat({ lines }: Difference): string {
  return lines.map((line) => line.what.toLowerCase()).join(", ");
}

function codeSentences(items: readonly Difference[], listName: (list: string) => string): string[] {
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
