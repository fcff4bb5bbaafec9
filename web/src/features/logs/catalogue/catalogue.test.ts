import { describe, expect, it } from "vitest";
import { aType } from "../test-events";
import { fieldsOf, grouped, matches } from "./catalogue";

describe("the catalogue of events", () => {
  it("tells the fields of a payload, with unit and class of personal data", () => {
    const schema = {
      properties: {
        text: { type: ["string", "null"], "x-personal-data": "content" },
        waited_ms: { type: "integer", "x-unit": "ms", "x-personal-data": "none" },
      },
      required: ["waited_ms"],
    };
    expect(fieldsOf(schema)).toEqual([
      { name: "text", kind: "string, personal: content", required: false },
      { name: "waited_ms", kind: "integer, ms", required: true },
    ]);
    expect(fieldsOf({})).toEqual([]);
  });

  it("is searched by name, type and meaning", () => {
    const type = aType({ type: "message.seen", name: "Seen", meaning: "Read receipt" });
    expect(["SEEN", "message.", "receipt"].map((text) => matches(type, text))).toEqual([true, true, true]);
    expect(matches(type, "journey")).toBe(false);
  });

  it("stands under the places where events occur", () => {
    const types = [aType(), aType({ occurred_in: "message" }), aType()];
    expect(grouped(types).map(({ place, types: own }) => [place, own.length])).toEqual([
      ["journey", 2],
      ["message", 1],
    ]);
  });
});
