import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { usePageTitle } from "@/lib/title";
import { DataTable, Dim, EmptyState, Grow, Mono, QuickText } from "@/ui";
import { useBody, useProblems, type Body, type FieldDef } from "../draft";
import { fold } from "../model/code-tree";
import { fieldOf, isOwn, kindLabel } from "../model/words";
import { Split } from "../parts/SidePanel";
import { fieldColumns, FieldName, shownOnWords } from "./columns";
import { FieldPanel } from "./FieldPanel";
import { NewField } from "./NewField";
import classes from "./fields.module.css";

/** One's own first: they are what is worked on. */
function listed(body: Body, query: string): FieldDef[] {
  const words = fold(query);
  const fits = body.fields.filter((field) => fold(`${field.label} ${field.key} ${field.help ?? ""}`).includes(words));
  return [...fits.filter((field) => isOwn(field.key)), ...fits.filter((field) => !isOwn(field.key))];
}

/** Every field an entry can hold. */
export function FieldsPage() {
  usePageTitle("Setup: fields");
  const body = useBody();
  const problems = useProblems();
  const { field: chosen, q } = useSearch({ from: "/shell/setup/fields" });
  const navigate = useNavigate({ from: "/setup/fields" });
  const [adding, add] = useDisclosure();
  const columns = useMemo(() => fieldColumns(body, problems), [body, problems]);
  const rows = listed(body, q ?? "");
  const open = chosen === undefined ? undefined : fieldOf(body, chosen);
  const show = (key: string | undefined): void =>
    void navigate({ search: (old) => ({ ...old, field: key }), replace: true });
  return (
    <Split panel={open !== undefined && <FieldPanel key={open.key} field={open} close={() => show(undefined)} />}>
      <div className={classes.tools}>
        <QuickText
          label="Find a field"
          value={q}
          change={(value) => void navigate({ search: (old) => ({ ...old, q: value }), replace: true })}
        />
        <Grow />
        <Button onClick={add.open}>Add a field</Button>
      </div>
      <div className={classes.table}>
        {rows.length === 0 ? (
          <EmptyState title="No field is called so" action={<Button onClick={add.open}>Add a field</Button>}>
            Look for a part of its label or key.
          </EmptyState>
        ) : (
          <DataTable
            label="Fields"
            rows={rows}
            columns={columns}
            rowId={(field) => field.key}
            currentId={open?.key}
            onOpen={(field) => show(field.key)}
            compact={(field) => (
              <div className={classes.compact}>
                <FieldName field={field} problems={problems} />
                <Dim small>
                  <Mono>{field.key}</Mono> · {kindLabel(field.kind)} · {shownOnWords(body, field.key)}
                </Dim>
              </div>
            )}
          />
        )}
      </div>
      <NewField opened={adding} close={add.close} added={show} />
    </Split>
  );
}
