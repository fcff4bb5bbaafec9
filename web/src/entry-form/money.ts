/** An amount on the wire: whole minor units (cents) of a currency. */
export interface Money {
  minor_units: number;
  currency: string;
}

export function isMoney(value: unknown): value is Money {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Partial<Money>).minor_units === "number" &&
    typeof (value as Partial<Money>).currency === "string"
  );
}

/** How many digits follow the point: 2 for euros, 0 for yen, 3 for dinars. */
export function digitsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // no currency yet while its three letters are typed
  }
}

export function toMoney(amount: number, currency: string): Money {
  return { minor_units: Math.round(amount * 10 ** digitsOf(currency)), currency };
}

export function amountOf({ minor_units: units, currency }: Money): number {
  return units / 10 ** digitsOf(currency);
}
