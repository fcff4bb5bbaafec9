/**
 * Card numbers and named security codes are masked before anything is written on this device
 * or sent. The server masks again by the same rule (kit/redaction.py): this side exists because
 * a browser's own copy is a store too.
 */
const BULLET = "•";
// Made by machines: a UUID, or hexadecimal of 24, 32, 40 or 64 characters with a letter among them.
const IDENTIFIER =
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<![0-9a-z])(?=\d*[a-f])[0-9a-f]{24}(?:[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{40})?(?![0-9a-z])/gi;
const RUN = /(?<!\d)\d(?:[ \u00a0.\-\u2010-\u2015]?\d){12,}(?!\d)/g;
const SECURITY_CODE =
  /(?<![\p{L}\d])(?:cvv2?|cvc2?|cid|csc|card\s+(?:security|verification)\s+(?:code|number|value)|security\s+code|pr[üu]f(?:nummer|ziffer)|code\s+de\s+s[ée]curit[ée])\s*(?:is|was|are|ist|lautet|est|no\.?|number|code|[:=#-])?\s*(?:is|[:=#-])?\s*(\d{3,4})(?!\d)/giu;

/** Text and, for each of its characters, where it stands in the source it was drawn from. */
interface Extract {
  text: string;
  at: number[];
}

/** Masks plain text; length and separators stay, so that a cursor keeps its place. */
export function maskText(source: string): string {
  return paint(source, { text: source, at: Array.from({ length: source.length }, (_, i) => i) });
}

/** Masks HTML; inline tags inside a number do not hide it, block tags end it. */
export function maskHtml(source: string): string {
  return paint(source, extractText(source));
}

/** Masks every string inside a value, by kind of string. */
export function maskValue(value: unknown, field = ""): unknown {
  if (typeof value === "string") {
    return field.endsWith("_html") ? maskHtml(value) : maskText(value);
  }
  if (Array.isArray(value)) return value.map((item) => maskValue(item, field));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, maskValue(item, key)]),
    );
  }
  return value;
}

function paint(source: string, extract: Extract): string {
  const hidden = [...cardDigits(extract.text), ...codeDigits(extract.text)];
  if (hidden.length === 0) return source;
  const out = source.split("");
  for (const i of hidden) {
    const at = extract.at[i];
    if (at !== undefined) out[at] = BULLET;
  }
  return out.join("");
}

function cardDigits(text: string): number[] {
  // Identifiers are no card numbers; blanking them out keeps every position as it is.
  const readable = text.replace(IDENTIFIER, (id) => "x".repeat(id.length));
  return [...readable.matchAll(RUN)].flatMap((match) => {
    const places: number[] = [];
    for (let i = match.index; i < match.index + match[0].length; i += 1) {
      if (isDigit(readable.charCodeAt(i))) places.push(i);
    }
    return cardsIn(readable, places);
  });
}

/** All but the last four digits of each card number; one starts and ends where a group does. */
function cardsIn(text: string, places: number[]): number[] {
  const digits = places.map((place) => text.charCodeAt(place) - 48);
  const hidden: number[] = [];
  for (let start = 0; start + 13 <= digits.length; ) {
    const length = cardLengthAt(digits, places, start);
    hidden.push(...places.slice(start, start + Math.max(length - 4, 0)));
    start += length || 1;
  }
  return hidden;
}

function cardLengthAt(digits: number[], places: number[], start: number): number {
  const together = (i: number): boolean => places[i] === (places[i - 1] ?? -9) + 1;
  if (digits[start] === 0 || (start > 0 && together(start))) return 0;
  for (let length = Math.min(19, digits.length - start); length >= 13; length -= 1) {
    const end = start + length;
    if ((end === digits.length || !together(end)) && luhn(digits.slice(start, end))) return length;
  }
  return 0;
}

function luhn(digits: number[]): boolean {
  let sum = 0;
  digits.forEach((digit, i) => {
    const doubled = (digits.length - i) % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0;
}

function codeDigits(text: string): number[] {
  return [...text.matchAll(SECURITY_CODE)].flatMap((match) => {
    const length = match[1]?.length ?? 0;
    const end = match.index + match[0].length;
    return Array.from({ length }, (_, i) => end - length + i);
  });
}

const BLOCK_TAG = /^<\/?(?:p|div|br|li|ul|ol|blockquote|h[1-6]|pre|table|tr|td|th)\b/i;

function extractText(html: string): Extract {
  const extract: Extract = { text: "", at: [] };
  const push = (char: string, at: number): void => {
    extract.text += char;
    extract.at.push(at);
  };
  for (let i = 0; i < html.length; ) {
    const end = html[i] === "<" ? html.indexOf(">", i) : -1;
    if (end > 0) {
      if (BLOCK_TAG.test(html.slice(i, i + 14))) push("\n", i);
      i = end + 1;
    } else if (html.startsWith("&nbsp;", i)) {
      push(" ", i);
      i += 6;
    } else {
      push(html.charAt(i), i);
      i += 1;
    }
  }
  return extract;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
