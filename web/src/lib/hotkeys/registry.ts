import { canonical, isChord, matches, parseKeys, type Stroke } from "./keys";

export interface Hotkey {
  id: string;
  /** See keys.ts; several ways to press the same thing may be given. */
  keys: string | string[];
  /** What it does, as the key sheet says it. */
  label: string;
  /** Heading on the key sheet. */
  group: string;
  run: (event: KeyboardEvent) => void;
  /** Answers false when the key should be left alone just now. */
  when?: () => boolean;
  /** A chord that is left alone while a dialog is open. Single keys always are. */
  notInDialogs?: boolean;
}

type Listener = () => void;

const SEQUENCE_MS = 1200;

/** True where a person is typing text: single keys are left alone there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("[contenteditable='true']") !== null) return true;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "submit", "reset", "range"].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.getAttribute("role") === "textbox" ||
    target.getAttribute("role") === "combobox"
  );
}

function inDialog(): boolean {
  return document.querySelector("[role='dialog'][aria-modal='true']") !== null;
}

/** All keys of the screen. The one registered last wins, so a page may take over a key. */
export class HotkeyRegistry {
  #hotkeys: Hotkey[] = [];
  #listeners = new Set<Listener>();
  #started: { strokes: Stroke[]; at: number } = { strokes: [], at: 0 };
  #paused = 0;

  register(hotkey: Hotkey): () => void {
    this.#hotkeys = [...this.#hotkeys, hotkey];
    this.#changed();
    return () => {
      this.#hotkeys = this.#hotkeys.filter((other) => other !== hotkey);
      this.#changed();
    };
  }

  /** The same array until something changes. */
  list = (): Hotkey[] => this.#hotkeys;

  subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** While a person chooses a new key, no key does anything. */
  pause(): () => void {
    this.#paused += 1;
    return () => {
      this.#paused -= 1;
    };
  }

  /** The other hotkey on the same keys. */
  conflict(keys: string, exceptId?: string): Hotkey | undefined {
    const wanted = canonical(keys);
    return this.#hotkeys.find(
      (hotkey) =>
        hotkey.id !== exceptId && [hotkey.keys].flat().some((own) => canonical(own) === wanted),
    );
  }

  handle = (event: KeyboardEvent): void => {
    if (this.#paused > 0 || event.isComposing || event.repeat || event.defaultPrevented) return;
    const typing = isTyping(event.target);
    const dialog = inDialog();
    const sequence = this.#sequence(event);
    for (const hotkey of this.#hotkeys.toReversed()) {
      const keys = [hotkey.keys].flat().find((own) => this.#fits(own, event, sequence));
      if (keys === undefined) continue;
      const chord = isChord(keys);
      if (!chord && (typing || dialog)) continue;
      if (dialog && hotkey.notInDialogs === true) continue;
      if (hotkey.when?.() === false) continue;
      event.preventDefault();
      event.stopPropagation();
      this.#started = { strokes: [], at: 0 };
      hotkey.run(event);
      return;
    }
    this.#remember(event, typing || dialog);
  };

  #sequence(event: KeyboardEvent): Stroke[] {
    return event.timeStamp - this.#started.at < SEQUENCE_MS ? this.#started.strokes : [];
  }

  #fits(keys: string, event: KeyboardEvent, started: Stroke[]): boolean {
    const strokes = parseKeys(keys);
    const last = strokes.at(-1);
    if (last === undefined || !matches(last, event)) return false;
    const before = strokes.slice(0, -1);
    return (
      before.length === 0 ||
      (before.length === started.length &&
        before.every((stroke, index) => stroke.key === started[index]?.key))
    );
  }

  #remember(event: KeyboardEvent, blocked: boolean): void {
    const first = this.#hotkeys
      .flatMap((hotkey) => [hotkey.keys].flat())
      .map(parseKeys)
      .filter((strokes) => strokes.length > 1)
      .map((strokes) => strokes[0])
      .find((stroke) => stroke !== undefined && matches(stroke, event));
    if (first !== undefined && !blocked)
      this.#started = { strokes: [first], at: event.timeStamp };
    else if (!["Shift", "Control", "Alt", "Meta"].includes(event.key))
      this.#started = { strokes: [], at: 0 };
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const hotkeys = new HotkeyRegistry();

/** Listens before every field and editor does, so that chords work from all of them. */
export function startHotkeys(registry: HotkeyRegistry = hotkeys): () => void {
  window.addEventListener("keydown", registry.handle, { capture: true });
  return () => window.removeEventListener("keydown", registry.handle, { capture: true });
}
