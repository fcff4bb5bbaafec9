import { Button, TextInput } from "@mantine/core";
import type { Section } from "../wire";
import { moved, newQuestion } from "./model";
import { QuestionEditor } from "./QuestionEditor";
import classes from "../reviews.module.css";

interface SectionEditorProps {
  section: Section;
  readOnly: boolean;
  error: (field: string) => string | undefined;
  freshKey: () => string;
  put: (section: Section) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
}

/** A section of a scorecard with its questions. */
export function SectionEditor({ section, readOnly, error, freshKey, put, move, remove }: SectionEditorProps) {
  const { questions } = section;
  const some = (next: Section["questions"]): void => put({ ...section, questions: next });
  const name = section.label === "" ? "the section" : section.label;
  return (
    <section className={classes.section} aria-label={section.label || "New section"}>
      <TextInput
        label="Section"
        maxLength={120}
        readOnly={readOnly}
        value={section.label}
        error={error("label") ?? error("")}
        onChange={(event) => put({ ...section, label: event.currentTarget.value })}
      />
      {questions.map((question, index) => (
        <QuestionEditor
          key={question.key}
          question={question}
          readOnly={readOnly}
          error={(field) => error(`questions[${index}].${field}`)}
          put={(part) => some(questions.with(index, { ...question, ...part }))}
          move={(by) => some(moved(questions, index, by))}
          remove={() => some(questions.toSpliced(index, 1))}
        />
      ))}
      {!readOnly && (
        <div className={classes.line}>
          <Button onClick={() => some([...questions, newQuestion(freshKey())])}>Add a question</Button>
          <Button aria-label={`Move ${name} up`} onClick={() => move(-1)}>
            Section up
          </Button>
          <Button aria-label={`Take ${name} away`} onClick={remove}>
            Take the section away
          </Button>
        </div>
      )}
    </section>
  );
}
