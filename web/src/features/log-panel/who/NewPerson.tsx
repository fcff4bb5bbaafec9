import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Person, type PersonRef } from "@/api";
import { Hit } from "@/ui";
import type { EntrySubject } from "../parts/entry-subject";
import classes from "./who.module.css";

export interface NewPersonProps {
  name: string;
  address: EntrySubject["address"];
  onMade: (person: PersonRef) => void;
}

/** A caller nobody knows yet: name, and the address of this contact. */
export function NewPerson({ name, address, onMade }: NewPersonProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const make = useMutation({
    mutationFn: (full: string) =>
      api.post<Person>("/people", {
        name: full,
        phones: address?.kind === "phone" ? [address.value] : [],
        emails: address?.kind === "email" ? [address.value] : [],
      }),
    onSuccess: onMade,
  });
  if (!open) {
    return (
      <Hit
        onPick={() => {
          setTyped(name);
          setOpen(true);
        }}
      >
        + New person{name === "" ? "" : ` “${name}”`}
      </Hit>
    );
  }
  return (
    <form
      className={classes.newPerson}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== "") make.mutate(typed.trim());
      }}
    >
      <TextInput
        aria-label="Name of the new person"
        placeholder="Name"
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" loading={make.isPending}>
        Add
      </Button>
    </form>
  );
}
