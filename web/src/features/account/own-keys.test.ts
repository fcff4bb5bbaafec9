import { describe, expect, it } from "vitest";
import type { Setup } from "@/api";
import { keyUses, objection } from "./own-keys";

const SETUP = {
  settings: { hotkeys: { fields: { topic: "alt+1" } } },
  fields: [
    { key: "topic", label: "Topic" },
    { key: "outcome", label: "Outcome" },
    { key: "unplaced", label: "Unplaced" },
  ],
  forms: [{ fields: [{ key: "topic" }, { key: "outcome" }] }],
} as unknown as Setup;

const me = (hotkeys: object) => ({ preferences: { hotkeys } });

describe("one's own keys", () => {
  it("are those of the panel and of every field on a form, with what everybody has", () => {
    const uses = keyUses(me({ complete: "alt+c" }), SETUP);
    expect(uses.map(({ id, keys, common, own }) => [id, keys, common, own])).toEqual([
      ["open_panel", "mod+shift+l", "mod+shift+l", false],
      ["complete", "alt+c", "mod+enter", true],
      ["topic", "alt+1", "alt+1", false],
      ["outcome", null, null, false],
    ]);
  });

  it("meet those of the setup: whose they are is said", () => {
    const uses = keyUses(me({ fields: { outcome: "Alt+1" } }), SETUP);
    expect(objection("alt+1", "outcome", uses)).toBe("These keys are for: Topic (set for everybody).");
    expect(objection("alt+1", "topic", uses)).toBe("These keys are for: Outcome.");
  });

  it("are no single keys and none of the browser's, but the usual ones of the action itself", () => {
    const uses = keyUses(me({}), SETUP);
    expect(objection("x", "outcome", uses)).toMatch(/Single keys/);
    expect(objection("mod+t", "outcome", uses)).toMatch(/browser tab/);
    expect(objection("mod+enter", "complete", uses)).toBeNull();
    expect(objection("alt+7", "outcome", uses)).toBeNull();
  });
});
