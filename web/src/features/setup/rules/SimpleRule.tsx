import { ActionIcon, Button, Input, MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { typedNumber } from "@/entry-form";
import { Dim } from "@/ui";
import { useBody } from "../draft";
import { conditionOfRule, isWhole, opsFor, type Op, type SimpleRule as Rule, type Test } from "../model/simple-rule";
import { minorUnits, opWords, ruleWords } from "../model/simple-words";
import { subjectsOf, type Subject } from "../model/subjects";
import classes from "./rules.module.css";

interface SimpleRuleProps {
  rule: Rule;
  /** Called once every value is there. */
  change: (condition: string, rule: Rule) => void;
}

/** A rule as "when this, then that", without a word of CEL. */
export function SimpleRule({ rule: saved, change }: SimpleRuleProps) {
  const body = useBody();
  // Fields are chosen before there is something that can be saved.
  const [choosing, setChoosing] = useState<Rule | null>(null);
  const rule = choosing ?? saved;
  const first = subjectsOf(body).find(({ key }) => key === "disposition") ?? subjectsOf(body)[0];
  function set(next: Rule): void {
    const condition = conditionOfRule(next);
    setChoosing(condition === null ? next : null);
    if (condition !== null) change(condition, next);
  }
  return (
    <div className={classes.simple} role="group" aria-label="Rule in plain words">
      {rule.when.map((test, index) => (
        <TestRow
          key={index}
          lead={index === 0 ? "When" : "and"}
          about={`condition ${index + 1}`}
          test={test}
          wanted={false}
          set={(next) => set({ ...rule, when: rule.when.with(index, next) })}
          remove={() => set({ ...rule, when: rule.when.toSpliced(index, 1) })}
        />
      ))}
      {first !== undefined && (
        <div>
          <Button onClick={() => set({ ...rule, when: [...rule.when, { subject: first, op: "is", values: [] }] })}>
            {rule.when.length === 0 ? "Only when…" : "And when…"}
          </Button>
        </div>
      )}
      <TestRow
        lead={rule.when.length === 0 ? "Always" : "then"}
        about="what must hold"
        test={rule.then}
        wanted
        set={(then) => set({ ...rule, then })}
      />
      {choosing === null ? (
        <Dim small>{ruleWords(saved)}</Dim>
      ) : (
        <Input.Error>Choose a value. Until then the rule stays as it was.</Input.Error>
      )}
    </div>
  );
}

interface TestRowProps {
  lead: string;
  /** Tells the controls of one row from those of another. */
  about: string;
  test: Test;
  wanted: boolean;
  set: (test: Test) => void;
  remove?: () => void;
}

function TestRow({ lead, about, test, wanted, set, remove }: TestRowProps) {
  const body = useBody();
  const { subject, op } = test;
  const subjects = subjectsOf(body);
  function choose(key: string | null): void {
    const next = subjects.find((one) => one.name === key);
    if (next === undefined) return;
    const ops = opsFor(next);
    const kept = ops.includes(op) ? op : (ops[0] ?? "filled");
    set({ subject: next, op: wanted && ops.includes("filled") ? "filled" : kept, values: [] });
  }
  return (
    <div className={classes.test}>
      <span className={classes.lead}>{lead}</span>
      <Select
        aria-label={`Field of ${about}`}
        searchable
        allowDeselect={false}
        data={subjects.map(({ name, label }) => ({ value: name, label }))}
        value={subject.name}
        onChange={choose}
      />
      <Select
        aria-label={`Test of ${about}`}
        allowDeselect={false}
        data={opsFor(subject).map((one) => ({ value: one, label: opWords(one, wanted) }))}
        value={op}
        onChange={(next) => next !== null && set({ subject, op: next, values: keptValues(test, next) })}
      />
      <Values about={about} test={test} set={(values) => set({ ...test, values })} />
      {remove !== undefined && (
        <ActionIcon aria-label={`Remove ${about}`} onClick={remove}>
          <IconTrash size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}

function keptValues({ op, values }: Test, next: Op): Test["values"] {
  const alike: Op[][] = [
    ["is", "not"],
    ["greater", "less"],
  ];
  return alike.some((group) => group.includes(op) && group.includes(next)) ? values : [];
}

interface ValuesProps {
  about: string;
  test: Test;
  set: (values: Test["values"]) => void;
}

function Values({ about, test, set }: ValuesProps) {
  const { subject, op, values } = test;
  const label = `Value of ${about}`;
  if (op === "greater" || op === "less") return <Amount label={label} subject={subject} value={values[0]} set={set} />;
  if (op === "has" || ((op === "is" || op === "not") && subject.coded)) {
    const data = withKnown(subject, values);
    return op === "has" ? (
      <Select
        aria-label={label}
        searchable
        limit={100}
        placeholder="Choose…"
        data={data}
        value={values.length === 0 ? null : String(values[0])}
        onChange={(value) => set(value === null ? [] : [value])}
      />
    ) : (
      <MultiSelect
        aria-label={label}
        searchable
        limit={100}
        placeholder={values.length === 0 ? "Choose one or more…" : ""}
        data={data}
        value={values.map(String)}
        error={!isWhole(test)}
        onChange={set}
      />
    );
  }
  if (op === "is" || op === "not")
    return (
      <TextInput
        aria-label={label}
        value={String(values[0] ?? "")}
        onChange={(event) => set(event.currentTarget.value === "" ? [] : [event.currentTarget.value])}
      />
    );
  return <span />;
}

/** A code that is chosen and no longer offered is still shown. */
function withKnown(subject: Subject, values: Test["values"]): { value: string; label: string }[] {
  const data = subject.choices();
  const missing = values.map(String).filter((value) => data.every((one) => one.value !== value));
  return [...data, ...missing.map((value) => ({ value, label: value }))];
}

interface AmountProps {
  label: string;
  subject: Subject;
  value: string | number | undefined;
  set: (values: number[]) => void;
}

function Amount({ label, subject, value, set }: AmountProps) {
  const units = subject.currency === null ? 1 : minorUnits(subject.currency);
  return (
    <NumberInput
      aria-label={label}
      hideControls
      decimalScale={subject.currency === null ? (subject.whole ? 0 : 6) : Math.log10(units)}
      rightSection={subject.currency === null ? undefined : <span aria-hidden>{subject.currency}</span>}
      rightSectionWidth={subject.currency === null ? undefined : 44}
      rightSectionPointerEvents="none"
      value={typeof value === "number" ? value / units : ""}
      onChange={(next) => {
        const number = typedNumber(next);
        if (number === undefined) return;
        set(number === null ? [] : [subject.currency === null ? number : Math.round(number * units)]);
      }}
    />
  );
}
