import { Button, MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import { useBody, useEdit, useProblems, type RuleDef } from "../draft";
import { channelLabel, fieldLabel } from "../model/words";
import { toastDraftUndo } from "../parts/draft-toast";
import { RuleCondition } from "./RuleCondition";
import classes from "./rules.module.css";

const CHANNELS = ["voice", "chat", "email", "sms", "social", "in_person", "back_office", "other"];

interface RuleEditorProps {
  rule: RuleDef;
  index: number;
  renamed: (name: string) => void;
}

/** One rule: what must hold, what the agent is told, and where. */
export function RuleEditor({ rule, index, renamed }: RuleEditorProps) {
  const body = useBody();
  const edit = useEdit();
  const problems = useProblems({ rule: rule.name });
  const change = (what: string, values: Partial<RuleDef>, group?: string): void =>
    edit(
      what,
      (now) => ({
        ...now,
        rules: now.rules.map((one, at) => (at === index ? { ...one, ...values } : one)),
      }),
      group,
    );
  const parts = body.fields.some(({ key }) => key === rule.field) ? [] : [rule.field];

  function remove(): void {
    edit(`Rule ${rule.name} removed`, (now) => ({
      ...now,
      rules: now.rules.filter((_, at) => at !== index),
    }));
    toastDraftUndo(`Rule ${rule.name} removed`, () =>
      edit(`Rule ${rule.name} brought back`, (now) => ({
        ...now,
        rules: [...now.rules.slice(0, index), rule, ...now.rules.slice(index)],
      })),
    );
  }

  return (
    <div className={classes.editor}>
      <TextInput
        label="Name"
        value={rule.name}
        onChange={(event) =>
          change("Name of a rule", { name: event.currentTarget.value }, `rule name ${index}`)
        }
        onBlur={() => renamed(rule.name)}
      />
      <RuleCondition
        rule={rule}
        change={(values) => change(`Condition of ${rule.name}`, values, `condition ${index}`)}
      />
      <Textarea
        label="What the agent reads when it does not hold"
        autosize
        minRows={1}
        value={rule.message}
        onChange={(event) =>
          change(`Message of ${rule.name}`, { message: event.currentTarget.value }, `message ${index}`)
        }
      />
      <Select
        label="Field it stands beside"
        searchable
        allowDeselect={false}
        data={[
          ...body.fields.map(({ key, label }) => ({ value: key, label })),
          ...parts.map((key) => ({ value: key, label: fieldLabel(body, key) })),
        ]}
        value={rule.field}
        onChange={(field) => field !== null && change(`Field of ${rule.name}`, { field })}
      />
      <MultiSelect
        label="Channels"
        placeholder={rule.channels.length === 0 ? "All channels" : ""}
        data={CHANNELS.map((channel) => ({ value: channel, label: channelLabel(channel) }))}
        value={rule.channels}
        onChange={(channels) => change(`Channels of ${rule.name}`, { channels })}
      />
      {problems.map((problem) => (
        <p
          key={`${problem.kind} ${problem.form ?? ""} ${problem.message}`}
          className={classes.problem}
          data-severity={problem.severity}
        >
          {problem.severity === "error" ? "▲" : "◆"} {problem.message} <em>{problem.mend}</em>
        </p>
      ))}
      <div>
        <Button onClick={remove}>Remove the rule</Button>
      </div>
    </div>
  );
}
