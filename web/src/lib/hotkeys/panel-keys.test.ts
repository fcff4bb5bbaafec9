import { describe, expect, it } from "vitest";
import type { Setup } from "@/api";
import { panelKeysOf } from "./panel-keys";

const SETUP = {
  settings: { hotkeys: { complete: "mod+s", fields: { topic: "alt+1", outcome: "alt+2" } } },
} as unknown as Setup;

describe("the keys of the panel", () => {
  it("are one's own, else the setup's, else the default", () => {
    expect(panelKeysOf(SETUP, { complete: "alt+c", fields: { topic: "alt+9" } })).toEqual({
      open_panel: "mod+shift+l",
      complete: "alt+c",
      fields: { topic: "alt+9", outcome: "alt+2" },
    });
  });

  it("are the setup's again where one's own were given back", () => {
    expect(panelKeysOf(SETUP, { fields: { topic: null } }).fields).toEqual({ topic: "alt+1", outcome: "alt+2" });
  });

  it("are there before the setup is", () => {
    expect(panelKeysOf(undefined)).toEqual({ open_panel: "mod+shift+l", complete: "mod+enter", fields: {} });
  });
});
