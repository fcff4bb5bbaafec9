import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { humanise } from "@/lib/words";
import { useLook } from "../context";
import { settingOf, withSettings } from "../search";
import type { Figure } from "../shapes";

import classes from "./panel.module.css";

/** With what the figure is computed; changed here, it stands in the address. */
export function SettingsForm({ figure }: { figure: Figure }) {
  const { search, change } = useLook();
  const now = Object.fromEntries(figure.settings.map(({ key, value }) => [key, String(value)]));
  const [values, setValues] = useState(now);
  const changed = figure.settings.some(({ key }) => values[key] !== now[key]);
  const own = figure.settings.some(({ key }) => settingOf(search, figure.key, key) !== undefined);
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    change(withSettings({}, figure, values));
  }
  return (
    <form className={classes.settings} onSubmit={submit}>
      {figure.settings.map(({ key, label, unit, choices }) =>
        choices.length > 0 ? (
          <NativeSelect
            key={key}
            label={label}
            data={choices}
            value={values[key] ?? ""}
            onChange={(event) => setValues({ ...values, [key]: event.currentTarget.value })}
          />
        ) : (
          <TextInput
            key={key}
            label={label}
            inputMode="decimal"
            value={values[key] ?? ""}
            rightSection={<span className={classes.unit}>{humanise(unit).toLowerCase()}</span>}
            rightSectionWidth={72}
            onChange={(event) => setValues({ ...values, [key]: event.currentTarget.value.trim() })}
          />
        ),
      )}
      <div className={classes.settingsFoot}>
        <Button type="submit" variant="filled" disabled={!changed}>
          Apply
        </Button>
        {own && (
          <Button
            variant="subtle"
            onClick={() => change(Object.fromEntries(figure.settings.map(({ key }) => [`${figure.key}.${key}`, undefined])))}
          >
            As usual
          </Button>
        )}
      </div>
    </form>
  );
}
