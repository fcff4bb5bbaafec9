import { Select } from "@mantine/core";
import { useBody } from "../draft";
import { listKeyFor, listNames } from "../model/lists";
import { counted, listLabel } from "../model/words";

export type ListPick = { is: "known"; key: string } | { is: "new"; key: string; label: string };

const NEW = "+new";

/** An existing list of codes, or a new one that is called like the field. */
export function ListChoice(props: {
  /** Of the field. */
  label: string;
  value: ListPick | null;
  choose: (pick: ListPick | null) => void;
}) {
  const { label, value, choose } = props;
  const body = useBody();
  const known = listNames(body)
    .filter((name) => name !== "channels")
    .map((name) => ({
      value: name,
      label: `${listLabel(body, name)} · ${counted(body.code_lists[name]?.length ?? 0, "code")}`,
    }));
  const fresh = label.trim() === "" ? "" : ` “${label.trim()}”`;
  return (
    <Select
      label="Code list"
      description="Where its codes come from."
      required
      searchable
      data={[{ value: NEW, label: `A new list${fresh}` }, ...known]}
      value={value === null ? null : value.is === "new" ? NEW : value.key}
      onChange={(name) => {
        if (name === null) choose(null);
        else if (name === NEW)
          choose({ is: "new", key: listKeyFor(body, label), label: label.trim() || "New list" });
        else choose({ is: "known", key: name });
      }}
    />
  );
}
