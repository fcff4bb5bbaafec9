import { Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";
import type { CodeDef } from "../draft";
import { pathOf, rowsOf, treeOf } from "../model/code-tree";

interface CodeChoiceProps extends Omit<SelectProps, "data" | "value" | "onChange"> {
  codes: readonly CodeDef[];
  /** Codes that cannot be chosen here. */
  without?: ReadonlySet<string>;
  value: string | null;
  choose: (code: string | null) => void;
}

/** Any code of a list with its way in the tree. */
export function CodeChoice({ codes, without, value, choose, ...rest }: CodeChoiceProps) {
  const data = useMemo(() => {
    const tree = treeOf(codes);
    return rowsOf(tree, new Set(), null)
      .filter((row) => row.code.active && without?.has(row.code.code) !== true)
      .map(({ code }) => ({ value: code.code, label: pathOf(tree, code.code) }));
  }, [codes, without]);
  return <Select searchable clearable limit={100} data={data} value={value} onChange={choose} {...rest} />;
}
