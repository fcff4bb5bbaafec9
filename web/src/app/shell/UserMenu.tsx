import { Menu, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconUserCircle } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { may, useMe, useUpdateMe } from "@/lib/me";
import { humanise } from "@/lib/words";
import { Kbd } from "@/ui";
import { SCHEMES } from "../colorScheme";
import { leave } from "../session";
import classes from "./shell.module.css";

export function useColorSchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const update = useUpdateMe();
  return {
    scheme: colorScheme,
    choose: (value: MantineColorScheme) => {
      setColorScheme(value);
      update.mutate({ preferences: { color_scheme: value } });
    },
  };
}

export function UserMenu({ showKeys }: { showKeys: () => void }) {
  const me = useMe();
  const navigate = useNavigate();
  const { scheme, choose } = useColorSchemeChoice();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className={classes.plain} aria-label={`Your account: ${me.name}`}>
          <IconUserCircle size={18} stroke={1.6} aria-hidden />
          <span className={classes.wide}>{me.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.menuHead}>
          <strong>{me.name}</strong>
          <span>{me.team === null ? humanise(me.role) : `${humanise(me.role)} · ${me.team.name}`}</span>
        </div>
        <Menu.Divider />
        <Menu.RadioGroup value={scheme} onChange={(value) => choose(value as MantineColorScheme)}>
          {SCHEMES.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick={false}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: "/account" })}>Your account</Menu.Item>
        {may(me, "coaching.own") && (
          <Menu.Item onClick={() => void navigate({ to: "/coaching" })} rightSection={<Kbd keys="g t" />}>
            Your coaching
          </Menu.Item>
        )}
        <Menu.Item onClick={showKeys} rightSection={<Kbd keys="?" />}>
          Keys
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
