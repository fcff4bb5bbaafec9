import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useRef, useState, type SyntheticEvent } from "react";
import { useBody, useEdit, type CodeDef } from "../draft";
import { addCode, codeFor, newCode } from "../model/code-edits";
import { CodeChoice } from "./CodeChoice";
import { listEdit } from "./list-edit";
import classes from "./codes.module.css";

interface NewCodeProps {
  opened: boolean;
  close: () => void;
  list: string;
  /** The code that is open: the new one comes after it, below the same parent. */
  beside: CodeDef | null;
  added: (code: string) => void;
}

function Content({ close, list, beside, added }: Omit<NewCodeProps, "opened">) {
  const codes = useBody().code_lists[list] ?? [];
  const edit = useEdit();
  const first = useRef<HTMLInputElement>(null);
  const [label, setLabel] = useState("");
  const [own, setOwn] = useState<string | null>(null);
  const [definition, setDefinition] = useState("");
  const [parent, setParent] = useState(beside?.parent ?? null);
  const [last, setLast] = useState<string | null>(null);
  const code = own?.trim() ?? codeFor(codes, label, parent);
  const taken = codes.some((one) => one.code.toLowerCase() === code.toLowerCase());
  const ready = label.trim() !== "" && code !== "" && !taken;

  function make(): string | null {
    if (!ready) return null;
    const made = { ...newCode(code, label.trim(), parent), definition: definition.trim() || null };
    const after = parent === (beside?.parent ?? null) ? (last ?? beside?.code ?? null) : null;
    edit(`Code ${made.label}`, listEdit(list, (now) => addCode(now, made, after)));
    return code;
  }
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const made = make();
    if (made === null) return;
    close();
    added(made);
  }
  function another(): void {
    const made = make();
    if (made === null) return;
    setLast(made);
    setLabel("");
    setOwn(null);
    setDefinition("");
    first.current?.focus();
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        ref={first}
        label="Label"
        description="What agents choose."
        data-autofocus
        required
        maxLength={200}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <TextInput
        label="Definition"
        description="One sentence: when to choose it."
        maxLength={2000}
        value={definition}
        onChange={(event) => setDefinition(event.currentTarget.value)}
      />
      <CodeChoice label="Below" placeholder="Nothing, it stands by itself" codes={codes} value={parent} choose={setParent} />
      <TextInput
        label="Code"
        description="Its name in entries, rules and exports."
        maxLength={120}
        value={own ?? (label.trim() === "" ? "" : code)}
        error={taken ? "The list has this code already." : undefined}
        onChange={(event) => setOwn(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button onClick={close}>Cancel</Button>
        <Button disabled={!ready} onClick={another}>
          Add and write another
        </Button>
        <Button type="submit" variant="filled" disabled={!ready}>
          Add the code
        </Button>
      </Group>
    </form>
  );
}

export function NewCode({ opened, ...rest }: NewCodeProps) {
  return (
    <Modal opened={opened} onClose={rest.close} title="Add a code" size="lg">
      <Content {...rest} />
    </Modal>
  );
}
