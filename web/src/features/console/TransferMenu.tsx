import { Button, Popover, Select, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, messageOf, usersQuery, type Conversation } from "@/api";
import { useMe } from "@/lib/me";
import { toast } from "@/ui";
import classes from "./console.module.css";

/** Hands the contact to a colleague, who reads the sender's draft at once. */
export function TransferMenu({ conversation }: { conversation: Conversation }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button onClick={() => setOpen(!open)}>Transfer</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Transfer to a colleague">
        {open && <TransferForm conversation={conversation} done={() => setOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function TransferForm({ conversation, done }: { conversation: Conversation; done: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const users = useQuery(usersQuery({ limit: 200 }));
  const transfer = useMutation({
    mutationFn: () =>
      api.post<Conversation>(`/conversations/${conversation.id}/transfer`, {
        to,
        ...(note.trim() === "" ? {} : { note: note.trim() }),
      }),
    meta: { ownErrors: true },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["conversation", conversation.id] });
      void client.invalidateQueries({ queryKey: ["work-list"] });
      toast("Transferred. Your colleague reads your draft.");
      done();
    },
  });
  const colleagues = (users.data?.items ?? [])
    .filter(({ id, active, role }) => active && id !== me.id && ["agent", "supervisor"].includes(role))
    .map(({ email, name, team }) => ({ value: email, label: team ? `${name} · ${team.name}` : name }));
  return (
    <form
      className={classes.transfer}
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== null) transfer.mutate();
      }}
    >
      <Select
        data-autofocus
        label="To"
        searchable
        selectFirstOptionOnChange
        data={colleagues}
        value={to}
        onChange={setTo}
        nothingFoundMessage="Nobody of this name"
        comboboxProps={{ withinPortal: false }}
      />
      <Textarea
        label="For your colleague"
        autosize
        minRows={2}
        maxRows={5}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {transfer.isError && <p role="alert">{messageOf(transfer.error)}</p>}
      <Button type="submit" variant="filled" disabled={to === null} loading={transfer.isPending}>
        Transfer
      </Button>
    </form>
  );
}
