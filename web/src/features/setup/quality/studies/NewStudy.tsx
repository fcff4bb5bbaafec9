import { Button, Checkbox, Group, Modal, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { api, messageOf } from "@/api";
import classes from "../quality.module.css";
import { dayText, daysAgo, spanOf, studiesQuery, type StudyWithResults } from "./studies";

const LISTS = [
  { value: "topics", label: "Topics" },
  { value: "dispositions", label: "Dispositions" },
  { value: "outcomes", label: "Outcomes" },
];
const MOST = 500;
const SEEDS = 1_000_000;

interface NewStudyProps {
  opened: boolean;
  close: () => void;
  started: (id: string) => void;
}

function Form({ close, started }: Omit<NewStudyProps, "opened">) {
  const client = useQueryClient();
  const [name, setName] = useState(() => `Agreement, ${dayText(Date.now())}`);
  const [lists, setLists] = useState(["topics", "dispositions"]);
  const [size, setSize] = useState(50);
  const [first, setFirst] = useState(() => daysAgo(30));
  const [last, setLast] = useState(() => dayText(Date.now()));
  const [seed, setSeed] = useState(() => Math.floor(Math.random() * SEEDS));
  const start = useMutation({
    meta: { ownErrors: true },
    mutationFn: () =>
      api.post<StudyWithResults>("/coding-studies", { name, lists, size, seed, ...spanOf(first, last) }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: studiesQuery.queryKey });
      close();
      started(id);
    },
  });
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    start.mutate();
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Name"
        required
        maxLength={120}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group label="Lists to code again" value={lists} onChange={setLists}>
        <Group gap={16} mt={4}>
          {LISTS.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
      <div className={classes.pair}>
        <TextInput
          type="date"
          label="Entries from"
          required
          value={first}
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="to"
          required
          value={last}
          onChange={(event) => setLast(event.currentTarget.value)}
        />
        <NumberInput
          label="How many"
          required
          min={1}
          max={MOST}
          value={size}
          onChange={(value) => setSize(Number(value))}
        />
        <NumberInput
          label="Seed"
          required
          min={0}
          allowDecimal={false}
          value={seed}
          onChange={(value) => setSeed(Number(value))}
        />
      </div>
      <p className={classes.none}>
        The same seed and period draw the same entries again. About fifty are enough for a first
        look, two hundred for a narrow interval.
      </p>
      {start.isError && (
        <p role="alert" className={classes.bad}>
          <span aria-hidden>▲ </span>
          {messageOf(start.error)}
        </p>
      )}
      <Group justify="flex-end">
        <Button onClick={close}>Not yet</Button>
        <Button type="submit" variant="filled" disabled={lists.length === 0} loading={start.isPending}>
          Draw
        </Button>
      </Group>
    </form>
  );
}

/** Which entries are drawn, how many, and which of their codes are chosen a second time. */
export function NewStudy({ opened, close, started }: NewStudyProps) {
  return (
    <Modal opened={opened} onClose={close} title="Draw a sample to be coded again">
      <Form close={close} started={started} />
    </Modal>
  );
}
