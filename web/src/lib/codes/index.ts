import { useQuery } from "@tanstack/react-query";
import { setupQuery, setupVersionQuery, type Code, type FieldDefinition, type Setup } from "@/api";
import { humanise } from "@/lib/words";

export * from "./book";

/** One of the lists every configuration has, or one of its own. */
export type CodeList = string;

export interface Option {
  value: string;
  label: string;
}

function labelOf(codes: Code[], code: string, path = true): string {
  const found = codes.find((item) => item.code === code);
  if (found === undefined) return humanise(code);
  if (!path || found.parent === null || found.parent === code) return found.label;
  return `${labelOf(codes, found.parent)} › ${found.label}`;
}

export interface Codes {
  /** "Billing › Double charge"; a code nobody knows any more is shown as words. */
  label: (list: CodeList, code: string | null | undefined) => string;
  /** "Double charge": what tells codes apart where there is no room for the path. */
  leaf: (list: CodeList, code: string) => string;
  options: (list: CodeList) => Option[];
  /** "Follow-up: due at" for a part of a group. */
  field: (key: string) => string;
  definition: (key: string) => FieldDefinition | undefined;
}

export function codesOf(setup: Setup | undefined): Codes {
  const list = (name: CodeList) => setup?.code_lists[name] ?? [];
  const definition = (key: string) => setup?.fields.find((field) => field.key === key);
  const field = (key: string): string => {
    const own = definition(key);
    if (own !== undefined) return own.label;
    const dot = key.indexOf(".");
    if (dot < 0) return humanise(key);
    const [group, part] = [key.slice(0, dot), key.slice(dot + 1)];
    if (group === "custom") return humanise(part);
    return `${field(group)}: ${humanise(part).toLowerCase()}`;
  };
  return {
    label: (name, code) =>
      code == null || code === "" ? "–" : labelOf(list(name), code),
    leaf: (name, code) => labelOf(list(name), code, false),
    options: (name) => {
      const codes = list(name);
      const parents = new Set(codes.map((code) => code.parent));
      return codes
        .filter((code) => !parents.has(code.code))
        .map((code) => ({
          value: code.code,
          label: labelOf(codes, code.code),
        }));
    },
    field,
    definition,
  };
}

/** The labels of the code lists and fields: as published now, or as an old entry knew them. */
export function useCodes(version?: number): Codes {
  const now = useQuery(setupQuery).data;
  const own = useQuery({
    ...setupVersionQuery(version ?? 0),
    enabled: version !== undefined && now !== undefined && now.version !== version,
  }).data;
  return codesOf(own ?? now);
}
