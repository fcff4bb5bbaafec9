import { NumberInput, type NumberInputProps } from "@mantine/core";
import { amountOf, digitsOf, isMoney, toMoney } from "./money";
import { typedNumber } from "./typed-number";

interface MoneyFieldProps extends Omit<NumberInputProps, "value" | "onChange"> {
  value: unknown;
  currency: string | null;
  onChange: (value: unknown) => void;
}

const ANY_CURRENCY = "EUR";

/** An amount in the field's currency; one that was given in another currency keeps it. */
export function MoneyField({ value, currency, onChange, ...input }: MoneyFieldProps) {
  const held = isMoney(value) ? value : null;
  const shown = held?.currency ?? currency ?? ANY_CURRENCY;
  return (
    <NumberInput
      {...input}
      hideControls
      decimalScale={digitsOf(shown)}
      thousandSeparator=" "
      rightSection={<span aria-hidden>{shown}</span>}
      rightSectionWidth={44}
      rightSectionPointerEvents="none"
      value={held === null ? "" : amountOf(held)}
      onChange={(next) => {
        const amount = typedNumber(next);
        if (amount !== undefined) onChange(amount === null ? null : toMoney(amount, shown));
      }}
    />
  );
}
