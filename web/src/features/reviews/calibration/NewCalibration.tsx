import { Button, Checkbox, Group, Modal, TextInput } from "@mantine/core";
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { api, messageOf } from "@/api";
import { useMe } from "@/lib/me";
import { peopleQuery } from "../lists/people";
import type { CalibrationWithResults } from "../wire";
import classes from "../reviews.module.css";

interface NewCalibrationProps {
  opened: boolean;
  close: () => void;
  entries: string[];
  scorecardId: string;
  started: (id: string) => void;
}

function Form({ close, entries, scorecardId, started }: Omit<NewCalibrationProps, "opened">) {
  const client = useQueryClient();
  const me = useMe();
  const people = useQueries({ queries: [peopleQuery("supervisor"), peopleQuery("admin")] });
  const reviewers = people.flatMap(({ data }) => data ?? []);
  const [name, setName] = useState("Calibration");
  const [picked, setPicked] = useState<string[]>([me.id]);
  const start = useMutation({
    meta: { ownErrors: true },
    mutationFn: () =>
      api.post<CalibrationWithResults>("/reviews/calibrations", {
        name,
        scorecard_id: scorecardId,
        entries,
        reviewers: picked,
      }),
    onSuccess: async ({ calibration }) => {
      await client.invalidateQueries({ queryKey: ["reviews"] });
      close();
      started(calibration.id);
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    start.mutate();
  };
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
      <Checkbox.Group label="Reviewers, at least two" value={picked} onChange={setPicked}>
        <Group gap={8} mt={4}>
          {reviewers.map((one) => (
            <Checkbox key={one.id} value={one.id} label={one.name} />
          ))}
        </Group>
      </Checkbox.Group>
      <p className={classes.hint}>
        Each scores the {entries.length} chosen {entries.length === 1 ? "entry" : "entries"} without seeing the others.
        The agents do not see these scorings.
      </p>
      {start.isError && (
        <p role="alert" className={classes.bad}>
          <span aria-hidden>▲ </span>
          {messageOf(start.error)}
        </p>
      )}
      <Group justify="flex-end">
        <Button onClick={close}>Not yet</Button>
        <Button type="submit" variant="filled" disabled={picked.length < 2} loading={start.isPending}>
          Start
        </Button>
      </Group>
    </form>
  );
}

/** Who scores the chosen entries apart from each other. */
export function NewCalibration({ opened, close, ...rest }: NewCalibrationProps) {
  return (
    <Modal opened={opened} onClose={close} title="Calibrate the reviewers">
      <Form close={close} {...rest} />
    </Modal>
  );
}
