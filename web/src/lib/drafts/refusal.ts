import type { Refusal } from "./types";

/** What the server answered, or null when it was not reached at all. */
export function asRefusal(error: unknown): Refusal | null {
  if (error === null || typeof error !== "object" || !("status" in error)) return null;
  const { status, message, errors } = error as Partial<Refusal>;
  if (typeof status !== "number" || status === 0) return null;
  return { status, message: message ?? "", errors: errors ?? [] };
}

/** Signed out (401), too busy and broken servers are waited for; every other 4xx is an answer. */
export function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
}
