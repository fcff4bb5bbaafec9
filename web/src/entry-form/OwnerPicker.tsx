import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { usersQuery } from "@/api";
import { useFormWorld } from "./context";

export interface OwnerPickerProps {
  /** An id or an e-mail address. */
  value: string;
  onChange: (userId: string) => void;
}

/** Who keeps the promise: the agent, unless somebody else is chosen. */
export function OwnerPicker({ value, onChange }: OwnerPickerProps) {
  const { me } = useFormWorld();
  const users = useQuery(usersQuery({ limit: 200 })).data?.items ?? [];
  const others = users
    .filter(({ id, active }) => active && id !== me.id)
    .map(({ id, name }) => ({ value: id, label: name }));
  const owner = users.find(({ email }) => email === value)?.id ?? value;
  return (
    <Select
      aria-label="Owner"
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      comboboxProps={{ width: 220, position: "bottom-end" }}
      data={[{ value: me.id, label: "Me" }, ...others]}
      value={owner === me.email ? me.id : owner}
      onChange={(next) => {
        if (next !== null) onChange(next);
      }}
    />
  );
}
