import type { Body, Clash } from "../draft";
import { codeLabel, fieldLabel, listLabel } from "./words";

const MEMBERS: Record<string, string> = {
  label: "label",
  help: "help",
  default: "default",
  definition: "definition",
  example: "example",
  counter_example: "counter-example",
  condition: "condition",
  message: "message",
  name: "name",
  channels: "channels",
  queues: "queues",
  shown_when: "when it is shown",
  required: "whether it is required",
};

function member(name: string | undefined): string {
  return name === undefined ? "" : `, ${MEMBERS[name] ?? name.replaceAll("_", " ")}`;
}

/** What both changed: "Field “Refund amount”, label". */
export function clashPlace(body: Body, { path }: Clash): string {
  const [part, key = "", ...rest] = path;
  switch (part) {
    case "fields":
      return `Field “${fieldLabel(body, key)}”${member(rest[0])}`;
    case "forms": {
      const form = body.forms.find((one) => one.key === key)?.name ?? key;
      if (rest[0] !== "fields" || rest[1] === undefined) return `Form “${form}”${member(rest[0])}`;
      return `Form “${form}”, field “${fieldLabel(body, rest[1])}”${member(rest[2])}`;
    }
    case "rules":
      return `Rule “${key}”${member(rest[0])}`;
    case "code_lists": {
      const code = rest[0] ?? "";
      const label = codeLabel(body.code_lists[key] ?? [], code);
      return `${listLabel(body, key)}: code “${label}”${member(rest[1])}`;
    }
    case "lists":
      return `List “${listLabel(body, key)}”${member(rest[0])}`;
    case "settings":
      return `Setting ${[key, ...rest].join(" ").replaceAll("_", " ")}`;
    default:
      return path.join(" ").replaceAll("_", " ");
  }
}

/** A side of a clash in a few words. */
export function sideWords(side: unknown): string {
  if (side === undefined) return "taken away";
  if (side === null || side === "") return "empty";
  if (typeof side === "boolean") return side ? "yes" : "no";
  if (typeof side === "string") return side;
  if (typeof side === "number") return String(side);
  const named = side as { label?: unknown; name?: unknown };
  const name = named.label ?? named.name;
  return typeof name === "string" ? name : JSON.stringify(side);
}
