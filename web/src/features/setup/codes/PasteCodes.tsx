import { Button, Group, Modal, Textarea } from "@mantine/core";
import { useDeferredValue, useMemo, useState, type SyntheticEvent } from "react";
import { useBody, useDraftStore, type CodeDef } from "../draft";
import { pasteCodes } from "../model/paste";
import { counted } from "../model/words";
import { toastDraftUndo } from "../parts/draft-toast";
import { CodeChoice } from "./CodeChoice";
import { listEdit } from "./list-edit";
import classes from "./codes.module.css";

interface PasteProps {
  opened: boolean;
  close: () => void;
  list: string;
  below: CodeDef | null;
}

const EXAMPLE = "Billing\n  Refund | The customer wants money back.\n  Double charge\nDelivery\n  Late";
const NONE: CodeDef[] = [];

function Content({ close, list, below }: Omit<PasteProps, "opened">) {
  const codes = useBody().code_lists[list] ?? NONE;
  const store = useDraftStore();
  const [text, setText] = useState("");
  const [parent, setParent] = useState(below?.code ?? null);
  const read = useDeferredValue(text);
  const pasted = useMemo(() => pasteCodes(codes, read, parent), [codes, read, parent]);
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const what = counted(pasted.added, "code");
    close();
    const takeBack = store.edit(`Pasting ${what}`, listEdit(list, (now) => pasteCodes(now, text, parent).codes));
    toastDraftUndo(`${what} added to the draft`, takeBack);
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        className={classes.paste}
        label="Codes, one in a line"
        description="What is indented lies below the line before. A definition may follow after |."
        placeholder={EXAMPLE}
        data-autofocus
        rows={14}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
      <CodeChoice label="Below" placeholder="Nothing, they stand by themselves" codes={codes} value={parent} choose={setParent} />
      <p role="status" className={classes.note}>
        {read.trim() === ""
          ? "Nothing is pasted yet."
          : `${counted(pasted.added, "new code")}${pasted.known > 0 ? `, ${pasted.known.toLocaleString("en")} there already` : ""}.`}
      </p>
      <Group justify="flex-end">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={pasted.added === 0 || read !== text}>
          Add {pasted.added > 0 ? counted(pasted.added, "code") : "codes"}
        </Button>
      </Group>
    </form>
  );
}

/** Many codes at once, as they stand in a document or a sheet. */
export function PasteCodes({ opened, ...rest }: PasteProps) {
  return (
    <Modal opened={opened} onClose={rest.close} title="Paste many codes" size="lg">
      <Content {...rest} />
    </Modal>
  );
}
