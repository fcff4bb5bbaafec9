import { messageOf } from "@/api";
import type { Checked } from "./snapshot";
import type { Check } from "./types";

const PAUSE_MS = 2_000;

/** Checks by itself some seconds after the last save; a check of an older draft is forgotten. */
export class Checker {
  last: Checked | null = null;
  running = false;
  failed: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  constructor(
    private readonly ask: () => Promise<Check>,
    private readonly tell: () => void,
  ) {}

  /** Something is being edited: what would be checked now is not saved yet. */
  wait(): void {
    clearTimeout(this.timer);
  }

  soon(revision: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(revision), PAUSE_MS);
  }

  async now(revision: number): Promise<void> {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    this.running = true;
    this.tell();
    try {
      const result = await this.ask();
      if (turn !== this.turn) return;
      this.last = { result, revision };
      this.failed = null;
    } catch (error) {
      if (turn === this.turn) this.failed = messageOf(error);
    } finally {
      if (turn === this.turn) {
        this.running = false;
        this.tell();
      }
    }
  }

  /** What somebody else's question for the check brought. */
  found(result: Check, revision: number): void {
    this.last = { result, revision };
    this.tell();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.turn += 1;
  }
}
