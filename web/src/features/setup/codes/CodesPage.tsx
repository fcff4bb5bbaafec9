import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { usePageTitle } from "@/lib/title";
import { EmptyState } from "@/ui";
import { useBody } from "../draft";
import { listLabel } from "../model/words";
import { ProblemList } from "../parts/Problems";
import { Split } from "../parts/SidePanel";
import { CodePanel } from "./CodePanel";
import { CodeTools } from "./CodeTools";
import { CodeTree } from "./CodeTree";
import { ListNav } from "./ListNav";
import { NewCode } from "./NewCode";
import { PasteCodes } from "./PasteCodes";
import { useCodeList } from "./useCodeList";
import classes from "./codes.module.css";

/** Code lists: what can be chosen, what it means, and what became of it. */
export function CodesPage() {
  const view = useCodeList();
  const body = useBody();
  const { list, codes, only, chosen, open } = view;
  const [adding, add] = useDisclosure();
  const [pasting, paste] = useDisclosure();
  usePageTitle(`Setup: ${listLabel(body, list).toLowerCase()}`);
  const known = list in body.code_lists;
  const code = (body.code_lists[list] ?? []).find((one) => one.code === chosen);
  // Interlog knows eight channels; only their words are one's own.
  const fixed = list === "channels";
  return (
    <div className={classes.page}>
      <ListNav list={list} />
      {!known ? (
        <EmptyState title="There is no such list">Choose one of the lists, or make a new one.</EmptyState>
      ) : (
        <Split
          panel={code !== undefined && <CodePanel key={code.code} view={view} code={code} fixed={fixed} close={() => open(undefined)} />}
        >
          <CodeTools view={view} fixed={fixed} add={add.open} paste={paste.open} />
          {view.listProblems.length > 0 && (
            <div className={classes.ofList}>
              <ProblemList problems={view.listProblems} />
            </div>
          )}
          {codes.length === 0 ? (
            <EmptyState
              title="No code yet"
              action={
                <>
                  <Button onClick={add.open}>Add a code</Button>
                  <Button onClick={paste.open}>Paste many</Button>
                </>
              }
            >
              Add what agents can choose, each with a sentence that says when.
            </EmptyState>
          ) : only?.size === 0 ? (
            <EmptyState title="No code fits" action={<Button onClick={view.clear}>Show all codes</Button>}>
              Label, code, definition and example are searched.
            </EmptyState>
          ) : (
            <CodeTree key={list} view={view} fixed={fixed} />
          )}
          <NewCode opened={adding} close={add.close} list={list} beside={code ?? null} added={open} />
          <PasteCodes opened={pasting} close={paste.close} list={list} below={code ?? null} />
        </Split>
      )}
    </div>
  );
}
