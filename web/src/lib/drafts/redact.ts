/**
 * Card numbers and named security codes are masked before anything is written on this device
 * or sent. The server masks again: this side exists because a browser's own copy is a store too.
 */
const BULLET = "•";
const PAN = /\d(?:[ \u00a0.-]?\d){12,}/g;
const SECURITY_CODE =
  /\b(?:cvv2?|cvc2?|cid|csc|cav2?|security code|card code|prüfziffer|kartenprüfnummer|cryptogramme)\b[^\d\n]{0,12}?(\d{3,4})(?!\d)/gi;

/** Text and, for each character, where it stands in the source it was drawn from. */
interface Extract {
  text: string;
  at: number[];
  /** Length in the source of the thing each character stands for (an entity is longer than one). */
}

/** Masks plain text; length and separators stay, so that a cursor keeps its place. */
export function maskText(source: string): string {
  const at = Array.from({ length: source.length }, (_, i) => i);
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
  for (const i of hidden) out[extract.at[i] as number] = BULLET;
  return out.join("");
}

function cardDigits(text: string): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(PAN)) {
    const digits: number[] = [];
    for (let i = match.index; i < match.index + match[0].length; i += 1) {
      if (isDigit(text.charCodeAt(i))) digits.push(i);
    }
    found.push(...cardWindows(text, digits));
  }
  return found;
}

/** All but the last four digits of each stretch of 13-19 digits that passes the Luhn check. */
function cardWindows(text: string, digits: number[]): number[] {
  const hidden: number[] = [];
  let start = 0;
  while (digits.length - start >= 13) {
    const size = longestCard(text, digits, start);
    if (size === 0) {
      start += 1;
      continue;
    }
    hidden.push(...digits.slice(start, start + size - 4));
    start += size;
  }
  return hidden;
}

function longestCard(text: string, digits: number[], start: number): number {
  for (let size = Math.min(19, digits.length - start); size >= 13; size -= 1) {
    const run = digits.slice(start, start + size).map((i) => text.charCodeAt(i) - 48);
    if (luhn(run)) return size;
  }
  return 0;
}

function luhn(run: number[]): boolean {
  let sum = 0;
  run.forEach((digit, i) => {
    const doubled = (run.length - i) % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0 && run.some((digit) => digit !== run[0]);
}

function codeDigits(text: string): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(SECURITY_CODE)) {
    const code = match[1] as string;
    const from = match.index + match[0].length - code.length;
    for (let i = 0; i < code.length; i += 1) found.push(from + i);
  }
  return found;
}

const BLOCK_TAG = /^<\/?(?:p|div|br|li|ul|ol|blockquote|h[1-6]|pre|table|tr|td|th)\b/i;

function extractText(html: string): Extract {
    extract.text += char;
    extract.at.push(at);
  };
  for (let i = 0; i < html.length; ) {
    const end = html[i] === "<" ? html.indexOf(">", i) : -1;
    if (end > 0) {
      if (BLOCK_TAG.test(html.slice(i, i + 14))) push("\n", i, end + 1 - i);
      i = end + 1;
    } else if (html.startsWith("&nbsp;", i)) {
      push(" ", i, 6);
      i += 6;
    } else {
      push(html[i] as string, i, 1);
      i += 1;
    }
  }
  return extract;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
