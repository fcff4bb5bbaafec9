/** The pause after the last keystroke before a save goes out. */
const PAUSE_MS = 800;
/** Who never pauses is saved this often all the same. */
const LONGEST_WAIT_MS = 5_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Milliseconds to wait for a pause in the typing that began at `since`. */
export function pauseFor(since: number | null, now: number): number {
  const waited = since === null ? 0 : now - since;
  return Math.max(0, Math.min(PAUSE_MS, LONGEST_WAIT_MS - waited));
}

/** Milliseconds until the next try after so many failures in a row. */
export function retryAfter(failures: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
}
