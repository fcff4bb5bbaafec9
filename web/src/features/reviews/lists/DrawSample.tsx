import { Button, Group, Modal, MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { api, messageOf, setupQuery } from "@/api";
import { CHANNEL_LABEL } from "@/lib/words";
import { PathLink } from "@/ui";
import { peopleQuery, teamsQuery } from "./people";
import { scorecardsQuery, type Sample } from "../wire";
import classes from "../reviews.module.css";

const DAY = 86_400_000;
const SEEDS = 1_000_000;

interface DrawSampleProps {
  opened: boolean;
  close: () => void;
  drawn: (id: string) => void;
}

function dayText(at: number): string {
  const day = new Date(at);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** From midnight of the first day up to the end of the last one, here. */
function spanOf(first: string, last: string): { from: string; to: string } {
  const end = new Date(`${last}T00:00`);
  end.setDate(end.getDate() + 1);
  return { from: new Date(`${first}T00:00`).toISOString(), to: end.toISOString() };
}

function Form({ close, drawn }: Omit<DrawSampleProps, "opened">) {
  const client = useQueryClient();
  const cards = useQuery(scorecardsQuery(false));
  const setup = useQuery(setupQuery);
  const teams = useQuery(teamsQuery);
  const agents = useQuery(peopleQuery("agent"));
  const usable = (cards.data ?? []).filter(({ published }) => published > 0);
  const [draft, setDraft] = useState(() => ({
    name: `Reviews, ${dayText(Date.now())}`,
    scorecard: "",
    first: dayText(Date.now() - 7 * DAY),
    last: dayText(Date.now()),
    agents: [] as string[],
    team: "",
    channel: "",
    topic: "",
    perAgent: 3,
    seed: Math.floor(Math.random() * SEEDS),
  }));
  const put = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const scorecard = draft.scorecard === "" ? (usable[0]?.id ?? "") : draft.scorecard;
  const draw = useMutation({
    meta: { ownErrors: true },
    mutationFn: () =>
      api.post<Sample>("/reviews/samples", {
        name: draft.name,
        scorecard_id: scorecard,
        ...spanOf(draft.first, draft.last),
        agents: draft.agents,
        team: draft.team,
        channel: draft.channel,
        topic: draft.topic,
        per_agent: draft.perAgent,
        seed: draft.seed,
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ["reviews"] });
      close();
      drawn(id);
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    draw.mutate();
  };
  if (cards.isSuccess && usable.length === 0)
    return (
      <p>
        There is no published scorecard yet. <PathLink to="/reviews?tab=scorecards">Make one first</PathLink>, then draw.
      </p>
    );
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Name"
        required
        maxLength={120}
        data-autofocus
        value={draft.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <Select
        label="Scorecard"
        allowDeselect={false}
        data={usable.map(({ id, name, published }) => ({ value: id, label: `${name}, version ${published}` }))}
        value={scorecard}
        onChange={(value) => put({ scorecard: value ?? "" })}
      />
      <div className={classes.pair}>
        <TextInput
          type="date"
          label="Entries from"
          required
          value={draft.first}
          onChange={(event) => put({ first: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="to"
          required
          value={draft.last}
          onChange={(event) => put({ last: event.currentTarget.value })}
        />
        <NumberInput
          label="Of each agent"
          required
          min={1}
          max={100}
          allowDecimal={false}
          value={draft.perAgent}
          onChange={(value) => put({ perAgent: Number(value) })}
        />
        <NumberInput
          label="Seed"
          required
          min={0}
          allowDecimal={false}
          value={draft.seed}
          onChange={(value) => put({ seed: Number(value) })}
        />
        <Select
          label="Team"
          placeholder="Any"
          clearable
          data={(teams.data ?? []).map(({ name }) => name)}
          value={draft.team === "" ? null : draft.team}
          onChange={(value) => put({ team: value ?? "" })}
        />
        <Select
          label="Channel"
          placeholder="Any"
          clearable
          data={Object.entries(CHANNEL_LABEL).map(([value, label]) => ({ value, label }))}
          value={draft.channel === "" ? null : draft.channel}
          onChange={(value) => put({ channel: value ?? "" })}
        />
      </div>
      <Select
        label="Topic"
        placeholder="Any"
        clearable
        searchable
        data={(setup.data?.code_lists.topics ?? []).map(({ code, label }) => ({ value: code, label }))}
        value={draft.topic === "" ? null : draft.topic}
        onChange={(value) => put({ topic: value ?? "" })}
      />
      <MultiSelect
        label="Agents"
        placeholder={draft.agents.length === 0 ? "All" : ""}
        searchable
        data={(agents.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.agents}
        onChange={(value) => put({ agents: value })}
      />
      <p className={classes.hint}>The same seed and filters draw the same entries again, for anybody.</p>
      {draw.isError && (
        <p role="alert" className={classes.bad}>
          <span aria-hidden>▲ </span>
          {messageOf(draw.error)}
        </p>
      )}
      <Group justify="flex-end">
        <Button onClick={close}>Not yet</Button>
        <Button type="submit" variant="filled" loading={draw.isPending} disabled={scorecard === ""}>
          Draw
        </Button>
      </Group>
    </form>
  );
}

/** Which entries are drawn, how many of each agent, by which scorecard. */
export function DrawSample({ opened, close, drawn }: DrawSampleProps) {
  return (
    <Modal opened={opened} onClose={close} title="Draw a sample to review">
      <Form close={close} drawn={drawn} />
    </Modal>
  );
}
