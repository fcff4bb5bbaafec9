import { useQuery } from "@tanstack/react-query";
import { setupQuery, type Code, type Setup } from "@/api";
import { humanise } from "@/lib/words";

export type CodeList = "topics" | "dispositions" | "outcomes" | "statuses" | "sentiments";

export interface Option {
  value: string;
  label: string;
}

function labelOf(codes: Code[], code: string, path: boolean): string {
  const found = codes.find((item) => item.code === code);
  if (found === undefined) return humanise(code);
  if (!path || found.parent === null || found.parent === code) return found.label;
  return `${labelOf(codes, found.parent, true)} › ${found.label}`;
}

export interface Codes {
  /** "Billing › Double charge"; a code nobody knows any more is shown as words. */
  label: (list: CodeList, code: string | null | undefined) => string;
  /** "Double charge": what tells codes apart where there is no room for the path. */
  leaf: (list: CodeList, code: string) => string;
  options: (list: CodeList) => Option[];
  field: (key: string) => string;
}

export function codesOf(setup: Setup | undefined): Codes {
  const list = (name: CodeList) => setup?.code_lists[name] ?? [];
  return {
    label: (name, code) =>
      code == null || code === "" ? "–" : labelOf(list(name), code, name === "topics"),
    leaf: (name, code) => labelOf(list(name), code, false),
    options: (name) => {
      const codes = list(name);
      const parents = new Set(codes.map((code) => code.parent));
      return codes
        .filter((code) => !parents.has(code.code))
        .map((code) => ({
          value: code.code,
          label: labelOf(codes, code.code, name === "topics"),
        }));
    },
    field: (key) => setup?.fields.find((field) => field.key === key)?.label ?? humanise(key),
  };
}

/** The labels of the published code lists and fields. */
export function useCodes(): Codes {
  const setup = useQuery(setupQuery);
  return codesOf(setup.data);
}
