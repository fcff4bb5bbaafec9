import { describe, expect, it } from "vitest";
import { canonical, isChord, keyCaps, matches, parseStroke, strokeOf, strokeText } from "./keys";

interface Press {
  key: string;
  code: string;
  ctrl?: boolean;
  meta?: boolean;
  alt?: boolean;
  shift?: boolean;
  altGraph?: boolean;
}

function press({ key, code, ctrl, meta, alt, shift, altGraph }: Press): KeyboardEvent {
  return new KeyboardEvent("keydown", {
    key,
    code,
    ctrlKey: ctrl ?? false,
    metaKey: meta ?? false,
    altKey: alt ?? false,
    shiftKey: shift ?? false,
    modifierAltGraph: altGraph ?? false,
  });
}

const PC = false;
const MAC = true;

describe("keys as text", () => {
  it("reads what people write as the same keys", () => {
    for (const text of ["Ctrl/Cmd+Shift+L", "ctrl+shift+l", "Cmd + Shift + L", "shift+mod+L"])
      expect(canonical(text)).toBe("mod+shift+l");
  });

  it("knows a plus sign as a key", () => {
    expect(parseStroke("mod++")).toEqual({ mod: true, shift: false, alt: false, key: "+" });
  });

  it("tells chords from single keys", () => {
    expect(isChord("mod+k")).toBe(true);
    expect(isChord("alt+1")).toBe(true);
    expect(isChord("?")).toBe(false);
    expect(isChord("g c")).toBe(false);
  });

  it("shows caps in the words of the machine", () => {
    expect(keyCaps("mod+shift+l", PC)).toEqual([["Ctrl", "Shift", "L"]]);
    expect(keyCaps("mod+shift+l", MAC)).toEqual([["⌘", "⇧", "L"]]);
    expect(keyCaps("g c", PC)).toEqual([["G"], ["C"]]);
  });
});

describe("matching on us, de and fr layouts", () => {
  const panel = parseStroke("mod+shift+l");

  it("takes Ctrl+Shift+L on a PC and Cmd+Shift+L on a Mac", () => {
    expect(matches(panel, press({ key: "L", code: "KeyL", ctrl: true, shift: true }), PC)).toBe(true);
    expect(matches(panel, press({ key: "l", code: "KeyL", meta: true, shift: true }), MAC)).toBe(
      true,
    );
    expect(matches(panel, press({ key: "L", code: "KeyL", ctrl: true, shift: true }), MAC)).toBe(
      false,
    );
  });

  it("goes by the printed letter: A on a French keyboard sits where Q is elsewhere", () => {
    expect(matches(parseStroke("mod+a"), press({ key: "a", code: "KeyQ", ctrl: true }), PC)).toBe(
      true,
    );
    expect(matches(parseStroke("mod+q"), press({ key: "a", code: "KeyQ", ctrl: true }), PC)).toBe(
      false,
    );
  });

  it("goes by the printed letter on a German keyboard, where Y and Z are swapped", () => {
    expect(matches(parseStroke("mod+z"), press({ key: "z", code: "KeyY", ctrl: true }), PC)).toBe(
      true,
    );
  });

  it("finds digits where French keyboards need shift for them", () => {
    expect(matches(parseStroke("alt+1"), press({ key: "&", code: "Digit1", alt: true }), PC)).toBe(
      true,
    );
  });

  it("finds letters by their place where the alphabet is another", () => {
    expect(matches(parseStroke("mod+k"), press({ key: "л", code: "KeyK", ctrl: true }), PC)).toBe(
      true,
    );
  });

  it("takes the question mark however a layout makes it", () => {
    const help = parseStroke("?");
    expect(matches(help, press({ key: "?", code: "Slash", shift: true }), PC)).toBe(true);
    expect(matches(help, press({ key: "?", code: "Minus", shift: true }), PC)).toBe(true);
    expect(matches(help, press({ key: "?", code: "KeyM", shift: true }), PC)).toBe(true);
  });

  it("leaves AltGr to writing signs", () => {
    const event = press({ key: "@", code: "KeyQ", ctrl: true, alt: true, altGraph: true });
    expect(matches(parseStroke("mod+alt+q"), event, PC)).toBe(false);
    expect(strokeOf(event, PC)).toBeNull();
  });

  it("does not take a chord with one modifier too many", () => {
    const event = press({ key: "l", code: "KeyL", ctrl: true, shift: true, alt: true });
    expect(matches(panel, event, PC)).toBe(false);
  });
});

describe("recording a key", () => {
  it("waits while only modifiers are held", () => {
    expect(strokeOf(press({ key: "Control", code: "ControlLeft", ctrl: true }), PC)).toBeNull();
  });

  it("writes what was pressed", () => {
    const stroke = strokeOf(press({ key: "L", code: "KeyL", ctrl: true, shift: true }), PC);
    expect(stroke && strokeText(stroke)).toBe("mod+shift+l");
  });
});
