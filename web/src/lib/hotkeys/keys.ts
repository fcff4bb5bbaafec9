/**
 * Keys as text: "mod+shift+l" (mod is Cmd on a Mac and Ctrl elsewhere), "alt+1", "?", "j",
 * and sequences as "g c". What people write ("Ctrl/Cmd+Shift+L") reads as the same.
 */
export interface Stroke {
  mod: boolean;
  shift: boolean;
  alt: boolean;
  /** Lower case: "l", "1", "enter", "escape", "arrowdown", "?", "/" */
  key: string;
}

const NAMES: Record<string, string> = {
  "ctrl/cmd": "mod",
  "cmd/ctrl": "mod",
  ctrl: "mod",
  control: "mod",
  cmd: "mod",
  command: "mod",
  meta: "mod",
  option: "alt",
  esc: "escape",
  return: "enter",
  up: "arrowup",
  down: "arrowdown",
  left: "arrowleft",
  right: "arrowright",
  space: " ",
};

function named(part: string): string {
  const low = part.trim().toLowerCase();
  return NAMES[low] ?? low;
}

export function parseStroke(text: string): Stroke {
  const parts = text.endsWith("++") ? [...text.slice(0, -2).split("+"), "+"] : text.split("+");
  const names = parts.map(named);
  const key = names.at(-1) ?? "";
  const held = new Set(names.slice(0, -1));
  return { mod: held.has("mod"), shift: held.has("shift"), alt: held.has("alt"), key };
}

/** A sequence of strokes; nearly always one. */
export function parseKeys(text: string): Stroke[] {
  return text.trim() === ""
    ? []
    : text
        .trim()
        .replaceAll(/\s*\+\s*/g, "+")
        .split(/\s+/)
        .map((stroke) => parseStroke(stroke));
}

export function strokeText(stroke: Stroke): string {
  const parts = [];
  if (stroke.mod) parts.push("mod");
  if (stroke.alt) parts.push("alt");
  if (stroke.shift) parts.push("shift");
  parts.push(stroke.key === " " ? "space" : stroke.key);
  return parts.join("+");
}

/** One way to write it, whatever was typed. */
export function canonical(keys: string): string {
  return parseKeys(keys).map(strokeText).join(" ");
}

/** A chord is held with Ctrl, Cmd or Alt, and therefore works while typing. */
export function isChord(keys: string): boolean {
  return parseKeys(keys).some((stroke) => stroke.mod || stroke.alt);
}

export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}

const LATIN = /^[a-z]$/;
const DIGIT = /^[0-9]$/;
const MARK = /^[^\p{L}\p{N}\s]$/u;

/**
 * The key an event stands for, the same on de, fr and us layouts: letters by what is printed on
 * the key (AZERTY's A is A), digits by their place (AZERTY needs shift for them), letters of
 * other alphabets and Alt-composed signs by their place.
 */
export function keyOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  if (LATIN.test(key)) return key;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if (digit?.[1] !== undefined && (held || DIGIT.test(key))) return digit[1];
  const letter = /^Key([A-Z])$/.exec(event.code);
  if (letter?.[1] !== undefined && (held || !MARK.test(key))) return letter[1].toLowerCase();
  return key;
}

function altGraph(event: KeyboardEvent): boolean {
  return event.getModifierState("AltGraph");
}

/** Whether this event is this stroke. AltGr types signs (@ on a German layout) and never counts. */
export function matches(stroke: Stroke, event: KeyboardEvent, mac: boolean = isMac()): boolean {
  if (altGraph(event)) return false;
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (other || mod !== stroke.mod || event.altKey !== stroke.alt) return false;
  const key = keyOf(event);
  if (key !== stroke.key) return false;
  // "?" needs shift on every layout, "/" on a German one: for signs, what comes out decides.
  return MARK.test(stroke.key) || event.shiftKey === stroke.shift;
}

const MODIFIERS = new Set(["control", "shift", "alt", "meta", "altgraph", "capslock", "dead"]);

/** The stroke a person just pressed, to record a key; null while only modifiers are held. */
export function strokeOf(event: KeyboardEvent, mac: boolean = isMac()): Stroke | null {
  const key = keyOf(event);
  if (MODIFIERS.has(key) || altGraph(event)) return null;
  const sign = MARK.test(key);
  return {
    mod: mac ? event.metaKey : event.ctrlKey,
    alt: event.altKey,
    shift: sign ? false : event.shiftKey,
    key,
  };
}

const SHOWN: Record<string, string> = {
  enter: "↵",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  " ": "Space",
  backspace: "⌫",
};

/** For the eye, stroke by stroke: [["Ctrl", "Shift", "L"]] */
export function keyCaps(keys: string, mac: boolean = isMac()): string[][] {
  return parseKeys(keys).map((stroke) => {
    const caps = [];
    if (stroke.mod) caps.push(mac ? "⌘" : "Ctrl");
    if (stroke.alt) caps.push(mac ? "⌥" : "Alt");
    if (stroke.shift) caps.push(mac ? "⇧" : "Shift");
    const key = SHOWN[stroke.key] ?? stroke.key;
    caps.push(key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1));
    return caps;
  });
}
