/**
 * The number that stands in an input so far: "12." and "12.50" come as texts, because the input must not round what is
 * being typed. Null: nothing stands there. Undefined: no number yet, a lone minus for example; what was there stays.
 */
export function typedNumber(next: string | number): number | null | undefined {
  if (next === "") return null;
  const number = Number(next);
  return Number.isFinite(number) ? number : undefined;
}
