import { Autocomplete, Button, Group, TextInput, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { setupQuery } from "@/api";
import { Mono } from "@/ui";
import { useBody, useEdit, type CodeDef } from "../draft";
import { changeCode, indent, moveBeside, moveCode, outdent, renameCode } from "../model/code-edits";
import { branchOf } from "../model/code-tree";
import { counted } from "../model/words";
import { ProblemList } from "../parts/Problems";
import { SidePanel, SidePart } from "../parts/SidePanel";
import { useText } from "../parts/useText";
import { CodeChoice } from "./CodeChoice";
import { CodeUsesPart } from "./CodeUsesPart";
import { listEdit } from "./list-edit";
import { RetirePart } from "./RetirePart";
import type { CodeListView } from "./useCodeList";
import classes from "./codes.module.css";

const CLASSES = ["resolved", "follow_up", "escalated", "no_contact", "open", "closed"];

interface CodePanelProps {
  view: CodeListView;
  code: CodeDef;
  fixed: boolean;
  close: () => void;
}

/** Entries may carry a code that was ever published: it keeps its name then. */
function useIsPublished(list: string, code: string): boolean {
  const lists = useQuery(setupQuery).data?.code_lists;
  return lists === undefined || (lists[list]?.some((one) => one.code === code) ?? false);
}

function Texts({ list, code }: { list: string; code: CodeDef }) {
  const text = useText();
  const write = (name: "definition" | "example" | "counter_example", words: string) =>
    text(`${words} of ${code.label}`, `${name} ${list} ${code.code}`, code[name], (value, body) =>
      listEdit(list, (codes) => changeCode(codes, code.code, { [name]: value }))(body),
    );
  return (
    <>
      <Textarea label="Definition" description="One sentence: when to choose it." autosize minRows={2} maxLength={2000} {...write("definition", "Definition")} />
      <Textarea label="Example" autosize minRows={1} maxLength={2000} {...write("example", "Example")} />
      <Textarea
        label="Counter-example"
        description="What looks alike and is something else: name the code to choose instead."
        autosize
        minRows={1}
        maxLength={2000}
        {...write("counter_example", "Counter-example")}
      />
    </>
  );
}

function Place({ view, code }: { view: CodeListView; code: CodeDef }) {
  const edit = useEdit();
  const { list, tree } = view;
  const codes = useBody().code_lists[list] ?? [];
  const move = (change: (codes: CodeDef[]) => CodeDef[]): void =>
    edit(`Moving ${code.label}`, listEdit(list, change));
  return (
    <SidePart title="Place">
      <CodeChoice
        label="Below"
        placeholder="Nothing, it stands by itself"
        codes={codes}
        without={branchOf(tree, code.code)}
        value={code.parent}
        choose={(parent) => move((now) => moveCode(now, code.code, { parent, before: null }))}
      />
      <Group gap={4}>
        <Button onClick={() => move((now) => moveBeside(now, code.code, -1))}>Up</Button>
        <Button onClick={() => move((now) => moveBeside(now, code.code, 1))}>Down</Button>
        <Button onClick={() => move((now) => indent(now, code.code))}>In</Button>
        <Button onClick={() => move((now) => outdent(now, code.code))}>Out</Button>
      </Group>
    </SidePart>
  );
}

/** Everything about one code. */
export function CodePanel({ view, code, fixed, close }: CodePanelProps) {
  const { list, usage, problems } = view;
  const text = useText();
  const published = useIsPublished(list, code.code);
  const known = [...new Set([...view.codes.flatMap((one) => one.class ?? []), ...CLASSES])];
  const entries = usage?.get(code.code) ?? 0;
  const change = (of: Partial<CodeDef>) => listEdit(list, (codes) => changeCode(codes, code.code, of));
  const field = (name: "class" | "valid_from" | "valid_to", words: string) =>
    text(`${words} of ${code.label}`, `${name} ${list} ${code.code}`, code[name], (value, body) => change({ [name]: value })(body));
  const ofClass = field("class", "Class");
  return (
    <SidePanel title={code.label || "Code"} side={<Mono>{code.code}</Mono>} close={close}>
      <ProblemList problems={problems.get(code.code) ?? []} />
      <TextInput
        label="Label"
        maxLength={200}
        {...text(`Label of ${code.label}`, `label ${list} ${code.code}`, code.label, (value, body) => change({ label: value ?? "" })(body))}
      />
      <Texts list={list} code={code} />
      {!fixed && (
        <>
          <Autocomplete
            label="Class"
            description="Groups codes for rules and figures, for example resolved."
            data={known}
            value={ofClass.value}
            onChange={(value) => ofClass.onChange({ currentTarget: { value } })}
          />
          {!published && <CodeName view={view} code={code} />}
          <p className={classes.note}>
            {usage === null
              ? "How often it was chosen is not known yet."
              : `Chosen in ${counted(entries, "entry", "entries")} of the last 90 days${view.sampled ? ", of the newest that were counted" : ""}.`}
          </p>
          <div className={classes.pair}>
            <TextInput type="date" label="Valid from" {...field("valid_from", "Valid from")} />
            <TextInput type="date" label="Valid to" {...field("valid_to", "Valid to")} />
          </div>
          <Place view={view} code={code} />
          <CodeUsesPart list={list} code={code} />
          <RetirePart list={list} code={code} published={published} close={close} />
        </>
      )}
    </SidePanel>
  );
}

function CodeName({ view, code }: { view: CodeListView; code: CodeDef }) {
  const edit = useEdit();
  const { list, codes } = view;
  return (
    <TextInput
      label="Code"
      description="Its name in entries, rules and exports. Fixed once it is published."
      maxLength={120}
      defaultValue={code.code}
      onBlur={(event) => {
        const next = event.currentTarget.value.trim();
        const taken = codes.some((one) => one.code.toLowerCase() === next.toLowerCase() && one !== code);
        if (next === "" || next === code.code || taken) {
          event.currentTarget.value = code.code;
          return;
        }
        edit(`Name of ${code.label}`, listEdit(list, (now) => renameCode(now, code.code, next)));
        view.open(next);
      }}
    />
  );
}
