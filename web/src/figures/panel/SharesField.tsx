import { ActionIcon, NativeSelect, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useCodes } from "@/lib/codes";
import classes from "./panel.module.css";

const PERCENT = 100;
const USUAL = "0.5";

/** "billing=0.5,account=0.2" as topics with what was written for each. */
export function readShares(text: string): [topic: string, share: string][] {
  return text
    .split(",")
    .filter((part) => part.includes("="))
    .map((part) => [part.slice(0, part.lastIndexOf("=")), part.slice(part.lastIndexOf("=") + 1)]);
}

export function writeShares(shares: readonly (readonly [string, string])[]): string {
  return shares.map(([topic, share]) => `${topic}=${share}`).join(",");
}

/** Whether each of them is a share. */
export function areShares(text: string): boolean {
  return readShares(text).every(([, share]) => share !== "" && Number(share) >= 0 && Number(share) <= 1);
}

interface SharesFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  change: (value: string) => void;
}

/** A share for each topic that has one of its own. */
export function SharesField({ label, value, error, change }: SharesFieldProps) {
  const codes = useCodes();
  const shares = readShares(value);
  const set = (topic: string, text: string): void => {
    const share = text !== "" && Number.isFinite(Number(text)) ? String(Number((Number(text) / PERCENT).toFixed(6))) : text;
    change(writeShares(shares.map(([one, was]) => [one, one === topic ? share : was])));
  };
  const left = codes.options("topics").filter(({ value: topic }) => !shares.some(([one]) => one === topic));
  return (
    <fieldset className={classes.shares}>
      <legend>{label}</legend>
      {shares.map(([topic, share]) => (
        <div key={topic} className={classes.share}>
          <TextInput
            label={codes.label("topics", topic)}
            inputMode="decimal"
            value={Number.isFinite(Number(share)) && share !== "" ? String(Number((Number(share) * PERCENT).toFixed(4))) : share}
            rightSection={<span className={classes.unit}>%</span>}
            onChange={(event) => set(topic, event.currentTarget.value.trim())}
          />
          <ActionIcon
            aria-label={`${codes.label("topics", topic)}: as the others`}
            onClick={() => change(writeShares(shares.filter(([one]) => one !== topic)))}
          >
            <IconX size={14} stroke={1.6} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {left.length > 0 && (
        <NativeSelect
          aria-label={`${label}: add a topic`}
          value=""
          data={[{ value: "", label: "Add a topic" }, ...left]}
          onChange={(event) => {
            const topic = event.currentTarget.value;
            if (topic !== "") change(writeShares([...shares, [topic, USUAL]]));
          }}
        />
      )}
      {error !== undefined && <p role="alert">{error}</p>}
    </fieldset>
  );
}
