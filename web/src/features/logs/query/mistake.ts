import { isProblem } from "@/api";

export interface Mistake {
  /** Place of the character in the line, from 0. */
  at: number;
  message: string;
}

/** Where the server could not read the query line, null when it refused something else. */
export function mistakeOf(error: unknown): Mistake | null {
  if (!isProblem(error) || error.status !== 422) return null;
  const { at } = error.body as { at?: unknown };
  if (typeof at !== "number") return null;
  const message = error.message.replace(/^character \d+: /, "");
  return { at: at - 1, message: message.charAt(0).toUpperCase() + message.slice(1) };
}
