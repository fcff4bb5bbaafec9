import { ActionIcon, Button, Textarea, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState, type SyntheticEvent } from "react";
import type { Snippet } from "@/api";
import { useMe, useUpdateMe } from "@/lib/me";
import { Dim, Mono, toastUndo } from "@/ui";
import { Setting } from "./Setting";
import classes from "./account.module.css";

const WORD = /^[\p{L}\p{N}_-]{1,32}$/u;

function NewSnippet({ taken, add }: { taken: string[]; add: (snippet: Snippet) => void }) {
  const [key, setKey] = useState("");
  const [text, setText] = useState("");
  const word = key.trim();
  const problem =
    word === ""
      ? null
      : !WORD.test(word)
        ? "One word, letters and digits."
        : taken.includes(word)
          ? "You have a snippet of this name."
          : null;
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    add({ key: word, text: text.trim() });
    setKey("");
    setText("");
  }
  return (
    <form className={classes.newSnippet} onSubmit={submit}>
      <TextInput
        label="Word"
        placeholder="refund"
        value={key}
        error={problem}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <Textarea
        label="Text"
        autosize
        minRows={1}
        maxRows={6}
        placeholder="Refund started, takes 3–5 working days."
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={word === "" || text.trim() === "" || problem !== null}>
        Add
      </Button>
    </form>
  );
}

/** Texts one writes often: typing the word in the notes and pressing Tab puts the text there. */
export function Snippets() {
  const me = useMe();
  const update = useUpdateMe();
  const snippets = me.preferences.snippets ?? [];
  const keep = (next: Snippet[]) => update.mutate({ preferences: { snippets: next } });

  function remove(snippet: Snippet): void {
    keep(snippets.filter((other) => other.key !== snippet.key));
    toastUndo(`Snippet ${snippet.key} removed`, () => keep(snippets));
  }

  return (
    <Setting
      title="Snippets"
      help="Sentences you write often. Type the word in the notes to get the text."
    >
      {snippets.length === 0 && <Dim>None yet.</Dim>}
      {snippets.length > 0 && (
        <ul className={classes.snippets}>
          {snippets.map((snippet) => (
            <li key={snippet.key}>
              <Mono>{snippet.key}</Mono>
              <span>{snippet.text}</span>
              <ActionIcon
                aria-label={`Remove the snippet ${snippet.key}`}
                onClick={() => remove(snippet)}
              >
                <IconTrash size={15} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <NewSnippet
        taken={snippets.map((snippet) => snippet.key)}
        add={(snippet) => keep([...snippets, snippet])}
      />
    </Setting>
  );
}
