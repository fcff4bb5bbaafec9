import { beforeEach, describe, expect, it, vi } from "vitest";
import { HotkeyRegistry, startHotkeys } from "./registry";
import { whyTaken } from "./taken";

let registry: HotkeyRegistry;
let stop: () => void;

beforeEach(() => {
  document.body.replaceChildren();
  registry = new HotkeyRegistry();
  stop = startHotkeys(registry);
  return () => stop();
});

function add(keys: string | string[], run = vi.fn(), id = String(keys)) {
  registry.register({ id, keys, label: id, group: "Test", run });
  return run;
}

function press(key: string, init: KeyboardEventInit = {}, on: Element = document.body) {
  const event = new KeyboardEvent("keydown", {
    key,
    code: `Key${key.toUpperCase()}`,
    bubbles: true,
    cancelable: true,
    ...init,
  });
  on.dispatchEvent(event);
  return event;
}

function field(html: string): Element {
  const holder = document.createElement("div");
  holder.innerHTML = html;
  document.body.append(holder);
  const made = holder.firstElementChild;
  if (made === null) throw new Error("no field");
  return made;
}

const FIELDS = [
  "<input>",
  "<textarea></textarea>",
  "<select></select>",
  '<div contenteditable="true"><p>x</p></div>',
  '<div role="textbox"></div>',
];

describe("where keys work", () => {
  it.each(FIELDS)("a chord works from %s", (html) => {
    const run = add("mod+k");
    const event = press("k", { ctrlKey: true }, field(html));
    expect(run).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
  });

  it.each(FIELDS)("a single key is left alone in %s", (html) => {
    const run = add("k");
    const event = press("k", {}, field(html));
    expect(run).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(false);
  });

  it("a chord reaches us before an editor that would take it", () => {
    const run = add("mod+k");
    const editor = field('<div contenteditable="true"></div>');
    const own = vi.fn();
    editor.addEventListener("keydown", own);
    press("k", { ctrlKey: true }, editor);
    expect(run).toHaveBeenCalledOnce();
    expect(own).not.toHaveBeenCalled();
  });

  it("a single key works on a checkbox and a button", () => {
    const run = add("k");
    press("k", {}, field('<input type="checkbox">'));
    press("k", {}, field("<button></button>"));
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("single keys rest while a dialog is open, chords do not", () => {
    const single = add("k");
    const chord = add("mod+k");
    field('<div role="dialog" aria-modal="true"></div>');
    press("k");
    press("k", { ctrlKey: true });
    expect(single).not.toHaveBeenCalled();
    expect(chord).toHaveBeenCalledOnce();
  });

  it("keys of a half-written sign (IME) are left alone", () => {
    const run = add("mod+k");
    press("k", { ctrlKey: true, isComposing: true });
    expect(run).not.toHaveBeenCalled();
  });
});

describe("who gets a key", () => {
  it("the last one registered, until it goes", () => {
    const page = vi.fn();
    const shell = add("k");
    const leave = registry.register({ id: "page", keys: "k", label: "", group: "", run: page });
    press("k");
    leave();
    press("k");
    expect(page).toHaveBeenCalledOnce();
    expect(shell).toHaveBeenCalledOnce();
  });

  it("the next one, when the first does not want it just now", () => {
    const shell = add("k");
    const page = vi.fn();
    registry.register({ id: "page", keys: "k", label: "", group: "", run: page, when: () => false });
    press("k");
    expect(shell).toHaveBeenCalledOnce();
    expect(page).not.toHaveBeenCalled();
  });

  it("nobody, while a person chooses a new key", () => {
    const run = add("mod+k");
    const resume = registry.pause();
    press("k", { ctrlKey: true });
    resume();
    press("k", { ctrlKey: true });
    expect(run).toHaveBeenCalledOnce();
  });

  it("a sequence needs both keys in order", () => {
    const run = add("g c");
    press("c");
    expect(run).not.toHaveBeenCalled();
    press("g");
    press("c");
    expect(run).toHaveBeenCalledOnce();
    press("c");
    expect(run).toHaveBeenCalledOnce();
  });
});

describe("choosing keys", () => {
  it("names the other key on the same combination", () => {
    add("mod+k", vi.fn(), "search");
    expect(registry.conflict("Ctrl+K")?.id).toBe("search");
    expect(registry.conflict("Ctrl+K", "search")).toBeUndefined();
  });

  it("refuses what browsers, writing or layouts need", () => {
    expect(whyTaken("mod+t")).toMatch(/tab/);
    expect(whyTaken("mod+b")).toMatch(/bold/);
    expect(whyTaken("l")).toMatch(/writing/);
    expect(whyTaken("mod+alt+q")).toMatch(/German and French/);
    expect(whyTaken("mod+1")).toMatch(/tab/);
    expect(whyTaken("mod+shift+l")).toBeNull();
    expect(whyTaken("alt+l")).toBeNull();
  });
});
