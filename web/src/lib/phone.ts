/**
 * Phone numbers as people read them: "+44 20 7946 0018". The server keeps E.164; only the spaces
 * are ours, by country code and groups from the end, which is readable for every country.
 */
const ONE_DIGIT = new Set(["1", "7"]);
const TWO_DIGIT = new Set(
  (
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 " +
    "81 82 84 86 90 91 92 93 94 95 98"
  ).split(" "),
);

function countryCode(digits: string): string {
  if (ONE_DIGIT.has(digits.slice(0, 1))) return digits.slice(0, 1);
  if (TWO_DIGIT.has(digits.slice(0, 2))) return digits.slice(0, 2);
  return digits.slice(0, 3);
}

function groups(rest: string, country: string): string[] {
  if (country === "1" && rest.length === 10)
    return [rest.slice(0, 3), rest.slice(3, 6), rest.slice(6)];
  if (country === "44" && rest.length === 10)
    return rest.startsWith("20")
      ? [rest.slice(0, 2), rest.slice(2, 6), rest.slice(6)]
      : [rest.slice(0, 4), rest.slice(4, 7), rest.slice(7)];
  if (country === "33" && rest.length === 9) return [rest.slice(0, 1), ...pairs(rest.slice(1))];
  if (rest.length <= 4) return [rest];
  const tail = rest.slice(-4);
  const head = rest.slice(0, -4);
  return head.length <= 4
    ? [head, tail]
    : [head.slice(0, Math.ceil(head.length / 2)), head.slice(Math.ceil(head.length / 2)), tail];
}

function pairs(text: string): string[] {
  return text.match(/.{1,2}/g) ?? [];
}

/** Anything that is not E.164 is shown as it is. */
export function formatPhone(value: string): string {
  if (!/^\+[1-9]\d{5,14}$/.test(value)) return value;
  const digits = value.slice(1);
  const country = countryCode(digits);
  return [`+${country}`, ...groups(digits.slice(country.length), country)].join(" ");
}

/** Whether a search text looks like (part of) a phone number. */
export function looksLikePhone(text: string): boolean {
  return /^[+(]?[\d\s().\-/]{5,}$/.test(text.trim()) && text.replace(/\D/g, "").length >= 5;
}
