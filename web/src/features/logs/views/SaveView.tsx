import { Button, Select, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { messageOf, type SavedView } from "@/api";
import classes from "./views.module.css";

type Sharing = SavedView["shared"];

interface SaveViewProps {
  mayShare: boolean;
  /** One is in a team. */
  team: boolean;
  save: (name: string, shared: Sharing) => Promise<void>;
}

/** What the log shows now, under a name. */
export function SaveView({ mayShare, team, save }: SaveViewProps) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState<Sharing>("nobody");
  const [wrong, setWrong] = useState<string>();

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (name.trim() === "") setWrong("Give it a name");
    else
      save(name, shared).then(
        () => setName(""),
        (error: unknown) => setWrong(messageOf(error)),
      );
  }

  return (
    <form className={classes.save} onSubmit={submit}>
      <TextInput
        label="Save what is shown as"
        placeholder="Name of the view"
        value={name}
        error={wrong}
        maxLength={80}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setWrong(undefined);
        }}
      />
      {mayShare && (
        <Select
          label="Who sees it"
          data={[
            { value: "nobody", label: "Only me" },
            ...(team ? [{ value: "team", label: "My team" }] : []),
            { value: "all", label: "Everybody" },
          ]}
          value={shared}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(value) => setShared(value as Sharing)}
        />
      )}
      <Button type="submit">Save view</Button>
    </form>
  );
}
