import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useMemo } from "react";
import { useBody, useProblems, type CodeDef } from "../draft";
import { searchTexts, treeOf } from "../model/code-tree";
import { usageQuery } from "../queries";
import { byCode, fitting, usageOf } from "./filter";

const NO_CODES: CodeDef[] = [];

/** One list with everything that is known about its codes, and what the address says is open of it. */
export function useCodeList() {
  const { list } = useParams({ from: "/shell/setup/codes/$list" });
  const { code: chosen, q = "", show = "" } = useSearch({ from: "/shell/setup/codes/$list" });
  const navigate = useNavigate({ from: "/setup/codes/$list" });
  // Thousands of rows follow what is typed in the panel a moment later.
  const codes = useDeferredValue(useBody().code_lists[list] ?? NO_CODES);
  const found = useProblems({ list });
  const used = useQuery({ ...usageQuery(list), retry: false }).data;
  const tree = useMemo(() => treeOf(codes), [codes]);
  const texts = useMemo(() => searchTexts(codes), [codes]);
  const problems = useMemo(() => byCode(found), [found]);
  const usage = useMemo(() => (used === undefined ? null : usageOf(tree, used.items)), [tree, used]);
  const only = useMemo(
    () => fitting(codes, tree, q, show, { texts, problems, usage }),
    [codes, tree, q, show, texts, problems, usage],
  );
  return {
    list,
    codes,
    tree,
    only,
    problems,
    /** About the list as a whole. */
    listProblems: found.filter((problem) => problem.code === null),
    usage,
    sampled: used?.sampled === true,
    chosen,
    q,
    show,
    open: (code: string | undefined): void =>
      void navigate({ search: (old) => ({ ...old, code }), replace: true }),
    find: (value: string | undefined): void =>
      void navigate({ search: (old) => ({ ...old, q: value }), replace: true }),
    filter: (value: string): void =>
      void navigate({ search: (old) => ({ ...old, show: value }), replace: true }),
    clear: (): void => void navigate({ search: ({ code }) => ({ code }), replace: true }),
  };
}

export type CodeListView = ReturnType<typeof useCodeList>;
