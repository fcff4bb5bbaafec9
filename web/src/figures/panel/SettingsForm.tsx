import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { humanise } from "@/lib/words";
import { useLook } from "../context";
import { settingOf, withSettings } from "../search";
import type { Figure, FigureSetting } from "../shapes";
import { areShares, SharesField } from "./SharesField";
import classes from "./panel.module.css";

const PERCENT = 100;

/** Shares are read and written as per cent. */
function asShown({ value, unit }: FigureSetting): string {
  return unit === "share" ? String(Number((Number(value) * PERCENT).toFixed(6))) : String(value);
}

function asSent({ unit }: FigureSetting, text: string): string {
  return unit === "share" && text !== "" && Number.isFinite(Number(text)) ? String(Number(text) / PERCENT) : text;
}

/** What is wrong with a value, undefined when nothing is. */
function mistakeOf(one: FigureSetting, text: string): string | undefined {
  if (one.kind === "choice" || one.kind === "day") return undefined;
  if (one.kind === "shares") return areShares(text) ? undefined : "Each a number from 0 to 100";
  const value = Number(asSent(one, text));
  const fine = text !== "" && Number.isFinite(value) && value >= one.least && value <= one.most;
  const [least, most] = [one.least, one.most].map((value) => Number(asShown({ ...one, value })).toLocaleString("en-GB"));
  return fine ? undefined : `A number from ${least} to ${most}`;
}

/** With what the figure is computed; changed here, it stands in the address. */
export function SettingsForm({ figure, used }: { figure: Figure; used: readonly FigureSetting[] }) {
  const { search, change } = useLook();
  const now = Object.fromEntries(used.map((one) => [one.key, asShown(one)]));
  const [values, setValues] = useState(now);
  const [told, setTold] = useState(false);
  const changed = figure.settings.some(({ key }) => values[key] !== now[key]);
  const own = figure.settings.some(({ key }) => settingOf(search, figure.key, key) !== undefined);
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    setTold(true);
    if (figure.settings.some((one) => mistakeOf(one, values[one.key] ?? "") !== undefined)) return;
    const sent = figure.settings.map((one) => [one.key, asSent(one, values[one.key] ?? "")] as const);
    change(withSettings({}, figure, Object.fromEntries(sent)));
  }
  return (
    <form className={classes.settings} onSubmit={submit}>
      {figure.settings.map((one) =>
        one.kind === "shares" ? (
          <SharesField
            key={one.key}
            label={one.label}
            value={values[one.key] ?? ""}
            error={told ? mistakeOf(one, values[one.key] ?? "") : undefined}
            change={(value) => setValues({ ...values, [one.key]: value })}
          />
        ) : one.kind === "day" ? (
          <TextInput
            key={one.key}
            type="date"
            label={one.label}
            description="Empty: the first day of the period"
            value={values[one.key] ?? ""}
            onChange={(event) => setValues({ ...values, [one.key]: event.currentTarget.value })}
          />
        ) : one.choices.length > 0 ? (
          <NativeSelect
            key={one.key}
            label={one.label}
            data={one.choices}
            value={values[one.key] ?? ""}
            onChange={(event) => setValues({ ...values, [one.key]: event.currentTarget.value })}
          />
        ) : (
          <TextInput
            key={one.key}
            label={one.label}
            inputMode="decimal"
            value={values[one.key] ?? ""}
            error={told ? mistakeOf(one, values[one.key] ?? "") : undefined}
            rightSection={<span className={classes.unit}>{one.unit === "share" ? "%" : humanise(one.unit).toLowerCase()}</span>}
            rightSectionWidth={72}
            onChange={(event) => setValues({ ...values, [one.key]: event.currentTarget.value.trim() })}
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
