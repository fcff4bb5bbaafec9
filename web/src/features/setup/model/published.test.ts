import { describe, expect, it } from "vitest";
import { panelFields } from "@/entry-form";
import { body, field, place } from "../draft/bodies.fixture";
import type { FormDef } from "../draft";
import { asPublished, defaultsOf } from "./published";

const CALLS: FormDef = { key: "live", name: "Calls", channels: ["voice"], queues: [], fields: [place("subject")] };

describe("the draft as the panel reads it", () => {
  it("begins with the field's default, and with the form's own where it has one", () => {
    const made = body({ fields: [field("subject", { default: "from the field" }), field("topic")] });
    expect(defaultsOf(made, CALLS)).toEqual({ subject: "from the field" });
    const own = { ...CALLS, fields: [place("subject", { default: "from the form" })] };
    expect(defaultsOf(made, own)).toEqual({ subject: "from the form" });
  });

  it("shows the fields of the form for the channel", () => {
    const forms = [CALLS, { ...CALLS, key: "any", channels: [], fields: [place("topic"), place("subject")] }];
    const setup = asPublished(body({ forms }));
    expect(panelFields(setup, "voice").map(({ key }) => key)).toEqual(["subject"]);
    expect(panelFields(setup, "email").map(({ key }) => key)).toEqual(["topic", "subject"]);
  });
});
