import { MultiSelect, Radio, Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useBody, useDraftStore, useEdit, type FieldDef } from "../draft";
import { choices } from "../model/code-tree";
import { conditionFields, filledCondition, neededOf, neededRule, otherRules, setNeeded, type Needed } from "../model/needed";
import { codesFor } from "../model/words";
import { SidePart } from "../parts/SidePanel";
import classes from "./fields.module.css";
import { keepUnfinished, unfinishedOf } from "./unfinished";

function Coded({ needed, change }: { needed: Extract<Needed, { when: "coded" }>; change: (needed: Needed) => void }) {
  const body = useBody();
  const fields = conditionFields(body);
  return (
    <div className={classes.whenCoded}>
      <Select
        label="Field that decides"
        searchable
        allowDeselect={false}
        data={fields.map(({ key, label }) => ({ value: key, label }))}
        value={needed.field}
        onChange={(field) => {
          if (field !== null) change({ ...needed, field, codes: [] });
        }}
      />
      <span>is</span>
      <MultiSelect
        label="Codes"
        searchable
        limit={100}
        placeholder={needed.codes.length === 0 ? "Choose one or more" : ""}
        data={choices(codesFor(body, needed.field))}
        value={needed.codes}
        error={needed.codes.length === 0 ? "Choose at least one code. Until then it is never needed." : undefined}
        onChange={(codes) => change({ ...needed, codes })}
      />
    </div>
  );
}

/** When entries cannot be completed without the field: one plain rule for all channels. */
export function NeededWhen({ field }: { field: FieldDef }) {
  const body = useBody();
  const edit = useEdit();
  const saved = neededOf(body, field);
  // Codes are chosen before there is something that can be saved.
  const store = useDraftStore();
  const [choosing, setChoosing] = useState(() => unfinishedOf(store, field.key));
  const needed = choosing ?? saved;
  const rule = neededRule(body, field);
  const others = otherRules(body, field);
  function change(next: Needed): void {
    const unfinished = next.when === "coded" && next.codes.length === 0;
    setChoosing(unfinished ? next : null);
    keepUnfinished(store, field.key, unfinished ? next : null);
    const kept: Needed = unfinished ? { when: "never" } : next;
    edit(`When ${field.label} is needed`, (now) => setNeeded(now, field.key, kept));
  }
  function choose(when: string): void {
    if (when === "coded") {
      const first = conditionFields(body).find((one) => one.key === "disposition") ?? conditionFields(body)[0];
      if (first !== undefined) change({ when: "coded", field: first.key, codes: [] });
    } else change({ when: when === "always" ? "always" : "never" });
  }
  if (filledCondition(field) === null) return null;
  return (
    <SidePart title="Needed when" help="Entries cannot be completed without it then, on any channel.">
      <Radio.Group value={needed.when} onChange={choose} aria-label="Needed when">
        <div className={classes.when}>
          <Radio size="xs" value="never" label="Never" />
          <Radio size="xs" value="always" label="Always" />
          <Radio size="xs" value="coded" label="Only when another field has a certain code" />
          {needed.when === "coded" && <Coded needed={needed} change={change} />}
        </div>
      </Radio.Group>
      {(rule !== undefined || others.length > 0) && (
        <ul className={classes.others}>
          {[...(rule === undefined ? [] : [rule]), ...others].map((one) => (
            <li key={one.name}>
              <span className={classes.note}>{one === rule ? "Written as the rule " : "Also asked for by the rule "}</span>
              <Link to="/setup/rules" search={{ rule: one.name }}>
                {one.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </SidePart>
  );
}
