import { Button, Checkbox, Modal, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type SyntheticEvent } from "react";
import { api, messageOf } from "@/api";
import { useLook } from "@/figures";
import { useMe } from "@/lib/me";
import { dayKey } from "@/lib/time";
import type { Finding, Plan, PlanValues } from "../api";
import classes from "../coaching.module.css";

/** What is trained, with whom, from when. Who of the cohort is left out is what the trained are compared with. */
export function PlanForm({ finding, close }: { finding: Finding; close: () => void }) {
  const me = useMe();
  const { zone } = useLook();
  const client = useQueryClient();
  const navigate = useNavigate();
  const cohort = finding.dots
    .filter((dot) => dot.cohort === finding.cohort && dot.active)
    .sort((a, b) => a.name.localeCompare(b.name));
  const [what, setWhat] = useState("");
  const [trained, setTrained] = useState<string[]>(finding.agent_id === null ? [] : [finding.agent_id]);
  const [mentor, setMentor] = useState(true);
  const [startsOn, setStartsOn] = useState(() => dayKey(Date.now(), zone));
  const make = useMutation({
    meta: { ownErrors: true },
    mutationFn: (values: PlanValues) => api.post<Plan>("/coaching/plans", values),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ["coaching"] });
      await navigate({ to: "/insights/people/coaching/plans/$plan", params: { plan: id } });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    make.mutate({ finding_id: finding.id, what, trained, mentor_id: mentor ? me.id : null, starts_on: startsOn });
  };
  const left = cohort.length - trained.length;
  return (
    <Modal opened onClose={close} title="Plan coaching">
      <form className={classes.form} onSubmit={submit}>
        <Textarea
          label="What is trained"
          required
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
        <Checkbox.Group label="Who is trained" value={trained} onChange={setTrained} readOnly={finding.agent_id !== null}>
          <div className={classes.agents}>
            {cohort.map((dot) => (
              <Checkbox key={dot.agent} value={dot.agent} label={dot.name} />
            ))}
          </div>
        </Checkbox.Group>
        <p className={classes.dim}>
          {left < 4 || (trained.length < 4 && finding.agent_id === null)
            ? "To see what came of it, train at least 4 and leave at least 4 of the cohort for later."
            : `${left} of the cohort are compared with them. Both groups stay as they are now.`}
        </p>
        <TextInput
          type="date"
          label="First day after the training"
          required
          value={startsOn}
          onChange={(event) => setStartsOn(event.currentTarget.value)}
        />
        <Checkbox label="I am the mentor" checked={mentor} onChange={(event) => setMentor(event.currentTarget.checked)} />
        {make.isError && <p role="alert">{messageOf(make.error)}</p>}
        <Button type="submit" variant="filled" loading={make.isPending} disabled={trained.length === 0}>
          Make the plan
        </Button>
      </form>
    </Modal>
  );
}
