import { ActionIcon, Checkbox, NumberInput, Select, TextInput, Textarea } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { Question } from "../wire";
import classes from "../reviews.module.css";

interface QuestionEditorProps {
  question: Question;
  readOnly: boolean;
  error: (field: string) => string | undefined;
  put: (part: Partial<Question>) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
}

/** One question of a scorecard. */
export function QuestionEditor({ question, readOnly, error, put, move, remove }: QuestionEditorProps) {
  const name = question.label === "" ? "the question" : question.label;
  return (
    <fieldset className={classes.editor} disabled={readOnly} aria-label={question.label || "New question"}>
      <div className={classes.editorHead}>
        <TextInput
          aria-label="What is looked at"
          placeholder="What is looked at"
          maxLength={300}
          value={question.label}
          error={error("label")}
          onChange={(event) => put({ label: event.currentTarget.value })}
        />
        <ActionIcon aria-label={`Move ${name} up`} onClick={() => move(-1)}>
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={`Move ${name} down`} onClick={() => move(1)}>
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={`Take ${name} away`} onClick={remove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
      <Textarea
        aria-label="Help for reviewers"
        placeholder="Help: what earns the points, what does not"
        autosize
        minRows={1}
        maxLength={2000}
        value={question.help}
        onChange={(event) => put({ help: event.currentTarget.value })}
      />
      <div className={classes.editorLine}>
        <Select
          aria-label="Kind of answer"
          allowDeselect={false}
          data={[
            { value: "yes_no", label: "Yes or no" },
            { value: "points", label: "Points" },
          ]}
          value={question.kind}
          onChange={(value) =>
            put(value === "points" ? { kind: "points", most: Math.max(4, question.most) } : { kind: "yes_no", most: 1 })
          }
        />
        {question.kind === "points" && (
          <NumberInput
            label="0 to"
            min={1}
            max={10}
            allowDecimal={false}
            value={question.most}
            error={error("most")}
            onChange={(value) => put({ most: Number(value) })}
          />
        )}
        <NumberInput
          label="Weight"
          min={0}
          max={100}
          allowDecimal={false}
          value={question.weight}
          error={error("weight")}
          onChange={(value) => put({ weight: Number(value) })}
        />
      </div>
      <div className={classes.checks}>
        <Checkbox
          label="Fails the whole"
          checked={question.critical}
          onChange={(event) => put({ critical: event.currentTarget.checked })}
        />
        <Checkbox
          label="May not apply"
          checked={question.may_not_apply}
          onChange={(event) => put({ may_not_apply: event.currentTarget.checked })}
        />
        <Checkbox
          label="Must be answered"
          checked={question.required}
          onChange={(event) => put({ required: event.currentTarget.checked })}
        />
        <Checkbox
          label="Loss needs a comment"
          checked={question.comment_on_loss}
          onChange={(event) => put({ comment_on_loss: event.currentTarget.checked })}
        />
      </div>
    </fieldset>
  );
}
