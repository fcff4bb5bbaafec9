import { Input, Select, SegmentedControl, Switch, TextInput, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import { may, useMe, useUpdateMe } from "@/lib/me";
import { useSound } from "@/lib/sound";
import { browserZone, isZone, zoneOptions } from "@/lib/time";
import { humanise } from "@/lib/words";
import { Fact, Facts, toast } from "@/ui";
import { Setting } from "./Setting";

const SCHEMES = [
  { value: "auto", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

export function Profile() {
  const me = useMe();
  const update = useUpdateMe();
  const sound = useSound();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [name, setName] = useState(me.name);
  const [zoneData] = useState(() => zoneOptions(isZone(me.time_zone) ? me.time_zone : browserZone()));

  function keepName(): void {
    const next = name.trim();
    if (next === "" || next === me.name) setName(me.name);
    else update.mutate({ name: next }, { onSuccess: () => toast("Name saved") });
  }

  return (
    <Setting title="You">
      <Facts>
        <Fact label="Email">{me.email}</Fact>
        <Fact label="Role">{humanise(me.role)}</Fact>
        <Fact label="Team">{me.team?.name ?? "None"}</Fact>
      </Facts>
      <TextInput
        label="Name"
        value={name}
        autoComplete="name"
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={keepName}
      />
      <Select
        label="Time zone"
        description="Times are shown and days begin in this zone."
        data={zoneData}
        value={isZone(me.time_zone) ? me.time_zone : browserZone()}
        searchable
        limit={50}
        allowDeselect={false}
        onChange={(zone) => {
          if (zone !== null) update.mutate({ time_zone: zone });
        }}
      />
      <Input.Wrapper label="Colours" labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label="Colours"
          data={[...SCHEMES]}
          value={colorScheme}
          onChange={(value) => {
            setColorScheme(value);
            update.mutate({ preferences: { color_scheme: value } });
          }}
        />
      </Input.Wrapper>
      {may(me, "entries.write") && (
        <Switch
          label="Sound of arrivals"
          description="When a call connects while you write another entry. Alt+M switches it anywhere."
          checked={sound.on}
          onChange={(event) => sound.choose(event.currentTarget.checked)}
        />
      )}
    </Setting>
  );
}
