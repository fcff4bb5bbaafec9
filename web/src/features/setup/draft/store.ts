import { isProblem, messageOf } from "@/api";
import { isFinal, retryAfter } from "@/lib/drafts";
import { Checker } from "./checker";
import { Deed } from "./deed";
import { changed, History, type Step } from "./history";
import { joinedOf } from "./joined";
import type { Keep } from "./keep";
import { merge, putAt, type Clash } from "./merge";
import { bodyOf, changedParts, type Parts } from "./parts";
import { aboutOf, EMPTY, NOTHING, snapshotOf, type DraftSnapshot, type Phase } from "./snapshot";
import type { Transport } from "./transport";
import type { Body, Check, Draft, Edit } from "./types";
import { Watched } from "./watched";

const PAUSE_MS = 700;

/** The configuration in the making: every edit shows at once, is saved by itself and can be taken back. */
export class DraftStore extends Watched<DraftSnapshot> {
  private readonly history = new History();
  private readonly deed = new Deed();
  private readonly checker: Checker;
  /** As the server has it. */
  private base: Body = EMPTY;
  /** As this screen shows it. */
  private body: Body = EMPTY;
  private about: Omit<Draft, keyof Body> = NOTHING;
  private phase: Phase = "loading";
  private message: string | null = null;
  private savedAt: number | null = null;
  private clashes: Clash[] = [];
  private joined: DraftSnapshot["joined"] = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private opening: Promise<void> | null = null;

  constructor(
    private readonly transport: Transport,
    private readonly keep: Keep,
    private readonly userId: string,
  ) {
    super();
    this.checker = new Checker(() => transport.check(), () => this.tell());
  }

  get hasUnsent(): boolean {
    return changedParts(this.base, this.body) !== null;
  }

  /** Reads the draft; what an earlier page could not send goes on top of it. */
  open(): Promise<void> {
    this.opening ??= this.begin().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  private async begin(): Promise<void> {
    try {
      this.acknowledge(await this.transport.read());
      this.body = this.base;
      const kept = this.keep.read(this.base);
      if (kept !== null) this.join(kept.base, kept.body);
      this.keep.only(this.base, this.body);
      this.rest();
      this.checker.soon(this.about.revision);
    } catch (error) {
      this.phase = "failed";
      this.message = messageOf(error);
    }
    this.tell();
  }

  /** Looks whether somebody else saved meanwhile. */
  async refresh(): Promise<void> {
    if (this.phase === "failed" || this.phase === "loading") return this.open();
    await Promise.all([this.running, this.deed.done()]);
    const draft = await this.transport.read();
    // A save that went out meanwhile brings its own answer.
    await Promise.all([this.running, this.deed.done()]);
    this.heard(draft);
  }

  /** Publishing and restoring make the draft another one too: whoever does it here is told of it otherwise. */
  during<T>(deed: () => Promise<T>): Promise<T> {
    return this.deed.hold(async () => {
      const made = await deed();
      // A failed look is made good by the next save's answer.
      const draft = await this.transport.read().catch(() => null);
      if (draft !== null) this.heard(draft, true);
      return made;
    });
  }

  /**
   * `group` names what is being typed, so that letters of one field are one step back. Answers how to take this very
   * edit back, whatever came after it.
   */
  edit(what: string, change: Edit, group: string | null = null): () => void {
    const before = this.body;
    const after = change(before);
    if (after === before) return () => undefined;
    const step = this.history.add(what, before, after, group);
    this.show(after);
    return () => this.takeBack(step);
  }

  undo(): void {
    this.show(this.history.undo(this.body));
  }

  redo(): void {
    this.show(this.history.redo(this.body));
  }

  /** One of the two is chosen where both changed the same. */
  resolve(clash: Clash, choice: "mine" | "theirs"): void {
    this.clashes = this.clashes.filter((other) => other !== clash);
    const after = choice === "mine" ? this.body : (putAt(this.body, clash.path, clash.theirs) as Body);
    this.show(after);
  }

  /** The server makes the draft another one: a file, a ready-made configuration. Answers how to take it back. */
  replace(what: string, ask: () => Promise<Draft>): Promise<() => void> {
    return this.deed.hold(async () => {
      const draft = await ask();
      const before = this.body;
      this.clashes = [];
      this.acknowledge(draft);
      this.body = this.base;
      const step = this.history.add(what, before, this.body);
      this.settle();
      return () => this.takeBack(step);
    });
  }

  async discard(): Promise<() => void> {
    clearTimeout(this.timer);
    await this.running;
    return this.replace("Discarding the draft", () => this.transport.discard(this.about.revision));
  }

  /** Sends what is unsent, then checks. False when something could not be saved. */
  async check(): Promise<boolean> {
    if (!(await this.flush())) return false;
    await this.checker.now(this.about.revision);
    return true;
  }

  /** What a refused publish said. */
  wasChecked(result: Check): void {
    this.checker.found(result, this.about.revision);
  }

  /** True when the server has everything. */
  async flush(): Promise<boolean> {
    await this.running;
    while (this.hasUnsent) {
      await this.pump();
      if (this.phase !== "waiting" && this.phase !== "clean") return false;
    }
    return this.clashes.length === 0;
  }

  /** The network has come back. */
  readonly retryNow = (): void => {
    if (this.phase === "kept") void this.pump();
  };

  /** What cannot be sent any more stays on this device. */
  keepUnsent(): void {
    if (this.hasUnsent) this.keep.write(this.base, this.body);
  }

  close(): void {
    clearTimeout(this.timer);
    this.checker.stop();
  }

  private takeBack({ what, before, after }: Step): void {
    this.edit(`Taking back: ${what}`, (body) => changed(body, after, before));
  }

  private show(body: Body): void {
    this.body = body;
    this.message = null;
    if (this.clashes.length > 0) this.phase = "clashing";
    else if (this.phase !== "saving" && this.phase !== "kept") {
      this.phase = this.hasUnsent ? "waiting" : "clean";
      this.schedule(PAUSE_MS);
    }
    this.checker.wait();
    this.tell();
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    if (this.hasUnsent) this.timer = setTimeout(() => void this.pump(), delay);
    else this.checker.soon(this.about.revision);
  }

  private pump(): Promise<void> {
    clearTimeout(this.timer);
    this.running ??= this.send();
    return this.running;
  }

  private async send(): Promise<void> {
    const sent = this.body;
    const parts = changedParts(this.base, sent);
    try {
      if (this.clashes.length === 0 && parts !== null) await this.deliver(sent, parts);
      this.failures = 0;
      this.rest();
    } catch (error) {
      await this.failed(error);
    } finally {
      this.running = null;
    }
    if (this.phase === "waiting") this.schedule(PAUSE_MS);
    this.tell();
  }

  private async deliver(sent: Body, parts: Parts): Promise<void> {
    this.phase = "saving";
    this.tell();
    const draft = await this.transport.save(this.about.revision, parts);
    this.acknowledge(draft);
    // What was typed meanwhile stays on top of the answer.
    this.body = this.body === sent ? this.base : merge(sent, this.body, this.base).value;
    this.savedAt = Date.now();
    this.keep.only(this.base, this.body);
    this.checker.soon(draft.revision);
  }

  private async failed(error: unknown): Promise<void> {
    if (isProblem(error) && error.type.endsWith("draft_changed")) {
      try {
        this.take(await this.transport.read());
        return;
      } catch (again) {
        error = again;
      }
    }
    this.message = messageOf(error);
    this.keepUnsent();
    if (isFinal(isProblem(error) ? error.status : 0)) {
      this.phase = "refused";
      return;
    }
    this.phase = "kept";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.pump(), retryAfter(this.failures++));
  }

  private heard(draft: Draft, ownDeed = false): void {
    if (draft.revision > this.about.revision) this.take(draft, ownDeed);
    else if (draft.revision === this.about.revision) {
      // What it is compared with may be another version by now.
      this.about = aboutOf(draft);
      this.tell();
    }
  }

  /** Somebody else saved: both sides are put together. */
  private take(draft: Draft, ownDeed = false): void {
    const [before, mine] = [this.base, this.body];
    this.acknowledge(draft);
    this.join(before, mine);
    const joined = joinedOf(draft.updated_by, this.userId);
    if (this.base !== before && !(joined.own && ownDeed)) this.joined = joined;
    this.settle();
  }

  private join(before: Body, mine: Body): void {
    ({ value: this.body, clashes: this.clashes } = merge(before, mine, this.base));
  }

  private acknowledge(draft: Draft): void {
    this.base = bodyOf(draft, this.base);
    this.about = aboutOf(draft);
  }

  private settle(): void {
    this.rest();
    if (this.phase === "waiting") this.schedule(PAUSE_MS);
    else this.checker.soon(this.about.revision);
    this.tell();
  }

  private rest(): void {
    if (this.clashes.length > 0) this.phase = "clashing";
    else this.phase = this.hasUnsent ? "waiting" : "clean";
  }

  protected look(): DraftSnapshot {
    const { phase, message, body, about, savedAt, clashes, joined, history, checker } = this;
    return snapshotOf({ phase, message, body, savedAt, clashes, joined }, about, history, checker);
  }
}
