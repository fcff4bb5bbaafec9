import type { CodeDef } from "../draft";
import { addCode, codeFor, newCode } from "./code-edits";

interface Line {
  level: number;
  label: string;
  definition: string | null;
}

export interface Pasted {
  codes: CodeDef[];
  added: number;
  /** Labels that were there already at the same place. */
  known: number;
}

const TAB = 4;

/** One code a line; deeper lines lie below the one before; "label | definition" gives both. */
export function readLines(text: string): Line[] {
  const widths: number[] = [];
  const lines: Line[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const bare = raw.replace(/^(\s*)[-*•]\s+/, "$1");
    const [label = "", ...rest] = bare.trim().split(/\s*\|\s*|\t+/);
    if (label === "") continue;
    const width = widthOf(/^\s*/.exec(bare)?.[0] ?? "");
    while (widths.length > 0 && (widths.at(-1) ?? 0) >= width) widths.pop();
    lines.push({ level: widths.length, label: label.slice(0, 200), definition: rest.join(" ").trim() || null });
    widths.push(width);
  }
  return lines;
}

function widthOf(space: string): number {
  return space.replaceAll("\t", " ".repeat(TAB)).length;
}

/** Adds the lines below a code (null: at the top). What is there already under the same label is used again. */
export function pasteCodes(codes: readonly CodeDef[], text: string, below: string | null): Pasted {
  const way: (string | null)[] = [below];
  let now = [...codes];
  let [added, known] = [0, 0];
  for (const { level, label, definition } of readLines(text)) {
    way.length = level + 1;
    const parent = way[level] ?? null;
    const same = now.find((one) => one.parent === parent && sameLabel(one.label, label));
    if (same === undefined) {
      const code = { ...newCode(codeFor(now, label, parent), label, parent), definition };
      now = addCode(now, code);
      way.push(code.code);
      added += 1;
    } else {
      way.push(same.code);
      known += 1;
    }
  }
  return { codes: now, added, known };
}

function sameLabel(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
