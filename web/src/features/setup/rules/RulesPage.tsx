import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { usePageTitle } from "@/lib/title";
import { Dim, EmptyState } from "@/ui";
import { useBody, useEdit, useProblems } from "../draft";
import { channelsWords, fieldLabel } from "../model/words";
import { Bench } from "./Bench";
import { RuleEditor } from "./RuleEditor";
import classes from "./rules.module.css";

function freeRule(names: readonly string[]): string {
  let number = names.length + 1;
  while (names.includes(`Rule ${number}`)) number += 1;
  return `Rule ${number}`;
}

/** What must hold before an entry can be completed, and a bench to try it on. */
export function RulesPage() {
  usePageTitle("Setup: rules");
  const body = useBody();
  const edit = useEdit();
  const problems = useProblems({});
  const { rule: asked } = useSearch({ from: "/shell/setup/rules" });
  const navigate = useNavigate({ from: "/setup/rules" });
  // By place, so that a rule stays open while its name is typed.
  const named = body.rules.findIndex(({ name }) => name === asked);
  const index = named >= 0 ? named : body.rules.length > 0 ? 0 : -1;
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
    open(name);
  }
  return (
    <div className={classes.page}>
      <div className={classes.list}>
        <ul aria-label="Rules">
          {body.rules.map((one) => {
            const wrong = problems.filter((problem) => problem.rule === one.name);
            return (
              <li key={one.name}>
                <button
                  type="button"
                  className={classes.rule}
                  aria-current={one === rule}
                  onClick={() => open(one.name)}
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
