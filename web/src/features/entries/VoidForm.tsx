import { Button, Group, Modal, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { api, isProblem, messageOf, type LogEntry } from "@/api";
import classes from "./entries.module.css";

/** Void with a reason: the entry stays, readable, and counts no more. */
export function VoidForm(props: { entry: LogEntry; opened: boolean; close: () => void }) {
  const { entry, close } = props;
  const [reason, setReason] = useState("");
  const client = useQueryClient();
  const annul = useMutation({
    meta: { ownErrors: true },
    mutationFn: () => api.post<LogEntry>(`/log-entries/${entry.id}/void`, { reason }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: ["entry", entry.id] });
    },
  });
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    annul.mutate();
  }
  const fieldError = isProblem(annul.error) ? annul.error.fieldMessage("reason") : undefined;
  return (
    <Modal opened={props.opened} onClose={close} title="Void this entry">
      <form className={classes.form} onSubmit={submit}>
        <p>It stays readable with your reason, but counts nowhere any more. It is never deleted.</p>
        <Textarea
          label="Reason"
          required
          autosize
          minRows={2}
          data-autofocus
          value={reason}
          error={fieldError ?? (annul.isError ? messageOf(annul.error) : undefined)}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button onClick={close}>Keep it</Button>
          <Button type="submit" variant="filled" loading={annul.isPending}>
            Void
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
