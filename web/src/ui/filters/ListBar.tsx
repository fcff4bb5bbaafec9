import { FilterBar } from "./FilterBar";
import { PeriodPicker } from "./PeriodPicker";
import { QuickText } from "./QuickText";
import type { FilterDefinition } from "./types";

interface ListBarProps<Key extends string> {
  /** What the free text looks through: "Find in notes". */
  find: string;
  definitions: FilterDefinition[];
  search: Partial<Record<Key, string>> & { q?: string; period?: string };
  /** undefined takes the filter away. */
  change: (key: Key | "q" | "period", value: string | undefined) => void;
  clear: () => void;
}

/** Free text, period and filters of a list whose state is the URL. */
export function ListBar<Key extends string>({ find, definitions, search, change, clear }: ListBarProps<Key>) {
  return (
    <>
      <QuickText label={find} value={search.q} change={(value) => change("q", value)} />
      <PeriodPicker value={search.period} change={(value) => change("period", value)} />
      <FilterBar
        definitions={definitions}
        values={search}
        change={(key, value) => change(key as Key, value)}
        clear={clear}
      />
    </>
  );
}
