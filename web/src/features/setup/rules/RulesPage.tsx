import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { usePageTitle } from "@/lib/title";
import { Dim, EmptyState } from "@/ui";
import { useBody, useEdit, useProblems, type RuleDef } from "../draft";
import { channelsWords, fieldLabel } from "../model/words";
import { Bench } from "./Bench";
import { RuleEditor } from "./RuleEditor";
import classes from "./rules.module.css";

function freeRule(names: readonly string[]): string {
  let number = names.length + 1;
  while (names.includes(`Rule ${number}`)) number += 1;
  return `Rule ${number}`;
}

/**
 * Where the rule stands that an address names. Rules are open by their place, not by their name: a name
 * that is being typed may be another rule's for a letter long.
 */
function placeOf(rules: readonly RuleDef[], asked: string | undefined, at: number): number {
  if (rules[at]?.name === asked) return at;
  const named = rules.findIndex(({ name }) => name === asked);
  return named >= 0 ? named : at;
}

/** What must hold before an entry can be completed, and a bench to try it on. */
export function RulesPage() {
  usePageTitle("Setup: rules");
  const body = useBody();
  const edit = useEdit();
  const problems = useProblems({});
  const { rule: asked } = useSearch({ from: "/shell/setup/rules" });
  const navigate = useNavigate({ from: "/setup/rules" });
  const [at, place] = useState(() => placeOf(body.rules, asked, 0));
  const [followed, follow] = useState(asked);
  if (asked !== followed) {
    follow(asked);
    place(placeOf(body.rules, asked, at));
  }
  const index = Math.min(at, body.rules.length - 1);
  const rule = body.rules[index];
  const open = (name: string): void => void navigate({ search: { rule: name }, replace: true });
  function add(): void {
    const name = freeRule(body.rules.map((one) => one.name));
    edit(`New rule ${name}`, (now) => ({
      ...now,
      rules: [
        ...now.rules,
        { name, condition: 'entry.disposition != ""', message: "", field: "disposition", channels: [] },
      ],
    }));
    place(body.rules.length);
    open(name);
  }
  return (
    <div className={classes.page}>
      <div className={classes.list}>
        <ul aria-label="Rules">
          {body.rules.map((one, number) => {
            const wrong = problems.filter((problem) => problem.rule === one.name);
            return (
              <li key={number}>
                <button
                  type="button"
                  className={classes.rule}
                  aria-current={one === rule}
                  onClick={() => {
                    place(number);
                    open(one.name);
                  }}
                >
                  <strong>{one.name}</strong>
                  <Dim small>
                    {fieldLabel(body, one.field)} · {channelsWords(one.channels)}
                  </Dim>
                  {wrong.some(({ severity }) => severity === "error") && (
                    <span className={classes.wrong}>▲ Cannot be published</span>
                  )}
                </button>
              </li>
            );
          })}
        </ul>
        <Button onClick={add}>New rule</Button>
      </div>
      {rule === undefined ? (
        <EmptyState title="No rule">
          Agents can complete whatever the forms themselves ask for.
        </EmptyState>
      ) : (
        <RuleEditor key={index} rule={rule} index={index} renamed={open} />
      )}
      <Bench />
    </div>
  );
}
