import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import { Dim } from "@/ui";
import { useBody, type RuleDef } from "../draft";
import { simpleRuleOf } from "../model/simple-rule";
import { ConditionField } from "./ConditionField";
import classes from "./rules.module.css";
import { SimpleRule } from "./SimpleRule";

type Mode = "simple" | "cel";

interface RuleConditionProps {
  rule: RuleDef;
  /** The field the rule is about comes along where the plain words say it. */
  change: (values: Pick<RuleDef, "condition"> & Partial<Pick<RuleDef, "field">>) => void;
}

/** The condition in plain words where they can say it, in CEL where they cannot or where that is wanted. */
export function RuleCondition({ rule, change }: RuleConditionProps) {
  const body = useBody();
  const simple = useMemo(() => simpleRuleOf(body, rule.condition), [body, rule.condition]);
  // Whoever writes CEL stays there, also when what stands there for a moment is a plain rule.
  const [asked, setAsked] = useState<Mode>(simple === null ? "cel" : "simple");
  const mode = simple === null ? "cel" : asked;
  return (
    <div className={classes.written}>
      <SegmentedControl
        aria-label="How the rule is written"
        value={mode}
        data={[
          { value: "simple", label: "Plain words", disabled: simple === null },
          { value: "cel", label: "CEL" },
        ]}
        onChange={setAsked}
      />
      {mode === "simple" && simple !== null ? (
        <SimpleRule
          rule={simple}
          change={(condition, next) => {
            const follows = rule.field === simple.then.subject.key;
            change(follows ? { condition, field: next.then.subject.key } : { condition });
          }}
        />
      ) : (
        <>
          <ConditionField
            value={rule.condition}
            change={(condition) => {
              setAsked("cel");
              change({ condition });
            }}
          />
          {simple === null && rule.condition.trim() !== "" && (
            <Dim small>This says more than plain words can, so it is written in CEL.</Dim>
          )}
        </>
      )}
    </div>
  );
}
